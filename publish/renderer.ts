import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import inject from 'light-my-request'
import { type Language, prefixOf } from '#engine/language'
import { linkedAs, readAddress, renderedAt } from './address.ts'
import { putAside, withAside } from './aside.ts'
import { alternatesOf } from './documents/alternates.ts'
import { picturePathOf } from './documents/picture.ts'
import { publishHtml } from './html.ts'
import { pagePolicy } from './policy.ts'

export type NextHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>
/** Which page is rendered, in its own language or another, and under which origin its readers know it. */
export type Place = {
  pageId: string | null
  pageLanguage: Language
  origin: string
  /** False for what has no picture of its own: it gets the page's. */
  hasPicture?: boolean
}
export type Rendered = { status: number; html: string; policy: string }

/** Renders public HTML by asking Next in this process, and publishes it as a document that stands alone. */
export function createRenderer(handle: NextHandler): (address: string, place: Place) => Promise<Rendered> {
  const listener: RequestListener = (request, response) => {
    handle(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : new Error(String(error))),
    )
  }
  const styles = new Map<string, Promise<string>>()
  const readStyle = (href: string): Promise<string> => {
    const known = styles.get(href)
    if (known) return known
    const read = inject(listener, { method: 'GET', url: href }).then((answer) => {
      if (answer.statusCode !== 200) throw new Error(`Style sheet ${href} answered ${answer.statusCode}`)
      return absoluteUrls(answer.payload, href)
    })
    styles.set(href, read)
    read.catch(() => styles.delete(href))
    return read
  }
  return async (address, { pageId, pageLanguage, origin, hasPicture = true }) => {
    const { language, path } = readAddress(address)
    const headers = {
      host: new URL(origin).host,
      accept: 'text/html',
      'x-upfront-address': linkedAs(address),
      ...(language === null ? {} : { 'x-upfront-language': language }),
      ...(pageId === null ? {} : { 'x-upfront-page': pageId }),
    }
    const { rendered: answer, aside } = await withAside(() =>
      inject(listener, { method: 'GET', url: renderedAt(address), headers }),
    )
    if (answer.statusCode >= 500) throw new Error(`Rendering ${address} answered ${answer.statusCode}`)
    const picturePath = hasPicture ? picturePathOf(path) : picturePathOf('/')
    const pictureIn = (spoken: Language) => origin + prefixOf(spoken, pageLanguage) + picturePath
    const urlIn = (spoken: Language) => origin + prefixOf(spoken, pageLanguage) + path
    const frame = await publishHtml(answer.payload, {
      readStyle,
      url: urlIn(language ?? pageLanguage),
      alternates: alternatesOf(path, origin, pageLanguage),
      pictureUrl: pictureIn(language ?? pageLanguage),
    })
    return { status: answer.statusCode, html: putAside(frame, aside), policy: pagePolicy(frame) }
  }
}

/** A style sheet that moves into the page keeps its relative addresses. */
function absoluteUrls(css: string, href: string): string {
  return css.replace(/url\((['"]?)(?!data:|https?:|\/|#)([^)'"]+)\1\)/g, (_, quote: string, url: string) => {
    const absolute = new URL(url, `http://localhost${href}`).pathname
    return `url(${quote}${absolute}${quote})`
  })
}
