import { escapeXml } from '#engine/escape'
import type { Speech } from '#engine/language/speech'

/** Nobody may list or read anything here (RFC 9309). */
export const CLOSED_ROBOTS = 'User-agent: *\nDisallow: /\n'

export type GateWords = {
  /** What lets a reader in. */
  by: 'password' | 'link' | 'staff'
  /** Where the reader wanted to go. */
  to: string
  notice: 'dead_link' | 'wrong_password' | null
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
export function gateDocument(words: GateWords, speech: Speech): string {
  const { say, language, direction } = speech
  const notice = words.notice === null ? '' : `<p role="alert">${say(`private.${words.notice}`)}</p>`
  return (
    `<!DOCTYPE html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><title>${say('private.title')}</title>` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow"><style>${STYLE}</style></head>` +
    `<body><main><h1>${say('private.heading')}</h1>${notice}${wayIn(words, speech)}${wayOut(words, speech)}</main></body></html>`
  )
}

function wayIn({ by, to, deskUrl }: GateWords, { say, tell }: Speech): string {
  const desk = (inner: string[]) => `<a href="${escapeXml(deskUrl)}">${inner.join('')}</a>`
  const staff = tell<string, 'private.staff'>('private.staff', { desk }).join('')
  if (by === 'link') return `<p>${say('private.by_link')} ${staff}</p>`
  if (by === 'staff')
    return `<p>${tell<string, 'private.by_staff'>('private.by_staff', { desk }).join('')}</p>`
  return (
    '<form method="post" action="/api/page-access">' +
    `<input type="hidden" name="to" value="${escapeXml(to)}">` +
    `<label for="password">${say('private.password')}</label>` +
    '<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>' +
    `<button>${say('private.open')}</button></form><p>${staff}</p>`
  )
}

function wayOut({ leaveToken }: GateWords, { say }: Speech): string {
  if (leaveToken === null) return ''
  return (
    `<form method="post" action="/api/unsubscribe/${escapeXml(leaveToken)}">` +
    `<p>${say('private.mail')}</p><button>${say('private.leave')}</button></form>`
  )
}
