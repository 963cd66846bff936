import type { ShownStatus } from '#engine/component'
import { escapeXml } from '#engine/escape'
import { speak } from '#engine/language/saying'
import { markOfPage } from '#engine/page/mark'
import type { PageView } from '#engine/page/view'
import { ownSpeech, type Spoken } from './own-speech.ts'
import { statusShape } from './status-shapes.ts'

/** The mark's colour by day and by night; the sentence beside it says the same. */
const COLOURS: Record<ShownStatus, readonly [string, string]> = {
  operational: ['#1f9d68', '#2fb37b'],
  degraded_performance: ['#b98400', '#e5b13a'],
  partial_outage: ['#e0662a', '#f08a55'],
  major_outage: ['#cf2f3c', '#f0616c'],
  under_maintenance: ['#3b74d8', '#7fabf5'],
  unobserved: ['#8a929d', '#6f7a87'],
}

/** A strip for other sites' frames: the sentence that matters, and the way to the page. It reloads itself. */
export function embedDocument(
  view: PageView,
  origin: string,
  { speech = ownSpeech(view) }: Spoken = {},
): string {
  const status = markOfPage(view)
  const [light, dark] = COLOURS[status]
  const { shape, isOutlined } = statusShape(status)
  const style =
    ':root{color-scheme:light dark}body{margin:0;font:14px/1.4 system-ui,sans-serif;color:light-dark(#15181c,#eceef1);background:transparent}' +
    'h1{margin:0;font:inherit}a{display:flex;gap:.6em;align-items:center;padding:.5em .75em;color:inherit;text-decoration:none}a:hover span{text-decoration:underline}' +
    `svg{flex:none;width:.8em;height:.8em;overflow:visible;fill:light-dark(${light},${dark});stroke:${isOutlined ? `light-dark(${light},${dark})` : 'none'}}`
  return (
    `<!DOCTYPE html><html lang="${speech.language}" dir="${speech.direction}"><head><meta charset="utf-8">` +
    `<title>${escapeXml(speech.say('title.home', { page: view.page.name }))}</title>` +
    `<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><meta http-equiv="refresh" content="120"><style>${style}</style></head>` +
    `<body><main><h1><a href="${escapeXml(origin)}/" target="_top"><svg viewBox="0 0 12 12" aria-hidden="true">${shape}</svg><span>${escapeXml(speak(speech, view.sentence))}</span></a></h1></main></body></html>`
  )
}
