import { escapeXml } from '#engine/escape'
import type { FeedEntry } from '#engine/page/feed-entries'

/** What leaves the house; null where the page of the desk would tell nothing. */
export type Sent = {
  readerCount: number
  pageName: string
  mail: { subject: string; html: string; text: string } | null
  entry: FeedEntry | null
}

const STYLE = `:root{color-scheme:light dark}
body{margin:0;font:15px/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
h2{font-size:14px;margin:0 0 4px}section+section{margin-top:20px}p{margin:0 0 8px}
.box{border:1px solid #8a929d80;border-radius:8px;padding:12px 14px}
iframe{display:block;box-sizing:border-box;width:100%;height:400px;border:1px solid #8a929d80;border-radius:8px;background:#fff;color-scheme:light}
pre{white-space:pre-wrap;margin:8px 0 0;font-size:13px}summary{cursor:pointer;margin-top:8px}`

/** The mail, its text, and the feed's entry, one below the other. */
export function sentDocument({ readerCount, pageName, mail, entry }: Sent): string {
  return frame(`<section><h2>By e-mail, to ${readerCount} ${readerCount === 1 ? 'subscriber' : 'subscribers'}</h2>
${mail === null ? `<p>${quiet(pageName)}</p>` : mailHtml(mail)}</section>
<section><h2>In a feed reader</h2>
${entry === null ? `<p>${quiet(pageName)}</p>` : entryHtml(entry)}</section>`)
}

/** Sentences in place of all that: what is missing yet. */
export function wordsDocument(sentences: readonly string[]): string {
  return frame([...new Set(sentences)].map((sentence) => `<p>${escapeXml(sentence)}</p>`).join('\n'))
}

const quiet = (pageName: string) =>
  `${escapeXml(pageName)} shows none of these components, so it tells nothing.`

function mailHtml({ subject, html, text }: NonNullable<Sent['mail']>): string {
  return `<p>Subject: <strong>${escapeXml(subject)}</strong></p>
<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escapeXml(opened(html))}"></iframe>
<details><summary>As text</summary><pre>${escapeXml(text)}</pre></details>`
}

function entryHtml({ title, url, html }: FeedEntry): string {
  return `<article class="box"><p><a href="${escapeXml(url)}"><strong>${escapeXml(title)}</strong></a></p>${html}</article>`
}

/** Its links open beside the desk. */
const opened = (html: string) => html.replace('<head>', '<head><base target="_blank">')

function frame(body: string): string {
  return `<!doctype html><html lang="en"><head><base target="_blank"><meta charset="utf-8"><title>As readers get it</title><style>${STYLE}</style></head><body>
${body}
</body></html>`
}
