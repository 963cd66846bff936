import { escapeXml } from './escape.ts'

/** Nobody may list or read anything here (RFC 9309). */
export const CLOSED_ROBOTS = 'User-agent: *\nDisallow: /\n'

export type GateWords = {
  /** What lets a reader in. */
  by: 'password' | 'link' | 'staff'
  /** Where the reader wanted to go. */
  to: string
  notice: string | null
  /** Where staff show who they are. */
  deskUrl: string
  /** Of the mail that led here: whoever has it may stop it. */
  leaveToken: string | null
}

const STYLE =
  ':root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif;' +
  'color:light-dark(#15181c,#eceef1);background:light-dark(#fff,#0e1013)}main{width:min(22rem,100vw - 2.5rem);padding:2rem 0}' +
  'h1{font-size:1.25rem;margin:0 0 .75rem}p{margin:0 0 1rem;color:light-dark(#5c6470,#9aa3af)}p[role=alert]{color:light-dark(#b3202d,#f57c85)}' +
  'label{display:block;margin-bottom:.375rem;font-weight:500}input,button{font:inherit;box-sizing:border-box;width:100%;min-height:2.75rem;' +
  'padding:.5rem .75rem;border-radius:.5rem;border:1px solid light-dark(#767d88,#7d8794)}input{background:transparent;color:inherit;margin-bottom:.75rem}' +
  'button{background:light-dark(#15181c,#eceef1);color:light-dark(#fff,#0e1013);font-weight:600;cursor:pointer}form+form,form+p,p+form{margin-top:1.5rem}' +
  'a{color:inherit}:focus-visible{outline:2px solid light-dark(#2f6ad0,#7fabf5);outline-offset:2px}'

/** What a reader without the right gets at any address of a private page: nothing of the page, not even its name. */
export function gateDocument(words: GateWords): string {
  const notice = words.notice === null ? '' : `<p role="alert">${escapeXml(words.notice)}</p>`
  return (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Private status page</title>' +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow"><style>${STYLE}</style></head>` +
    `<body><main><h1>This status page is private</h1>${notice}${wayIn(words)}${wayOut(words)}</main></body></html>`
  )
}

function wayIn({ by, to, deskUrl }: GateWords): string {
  const staff = `<a href="${escapeXml(deskUrl)}">Sign in at the desk</a>`
  if (by === 'link') return `<p>Please open it with the link that you were given. Staff: ${staff}.</p>`
  if (by === 'staff') return `<p>It is for staff. ${staff} to read it.</p>`
  return (
    '<form method="post" action="/api/page-access">' +
    `<input type="hidden" name="to" value="${escapeXml(to)}">` +
    '<label for="password">Password</label>' +
    '<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>' +
    `<button>Open</button></form><p>Staff: ${staff}.</p>`
  )
}

function wayOut({ leaveToken }: GateWords): string {
  if (leaveToken === null) return ''
  return (
    `<form method="post" action="/api/unsubscribe/${escapeXml(leaveToken)}">` +
    '<p>You get mail from this page.</p><button>Get no more mail</button></form>'
  )
}
