import type { IncomingMessage, ServerResponse } from 'node:http'
import { splitLanguage } from '#engine/language'
import { speechOf } from '#engine/language/speech'
import { Queue } from './queue.ts'
import type { Place, Rendered } from './renderer.ts'
import { say } from './say.ts'

const PRIVATE_PATH = /^\/(?:subscribe|subscription\/[^/]+)$/
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Forms and pages behind a secret link: documents like every public one, but made for one reader and never kept. */
export function isPrivatePage(path: string, method: string | undefined): boolean {
  return PRIVATE_PATH.test(path) && isDecodable(path) && (method === 'GET' || method === 'HEAD')
}

/** Nothing stands under what is no text, and Next fails on it. */
function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== ''
  } catch {
    return false
  }
}

/** Answers private pages, a few at a time. */
export function createPrivatePages(render: (address: string, place: Place) => Promise<Rendered>) {
  const line = new Queue(2, 50)
  return async (request: IncomingMessage, response: ServerResponse, place: Place): Promise<void> => {
    const words = speechOf(splitLanguage(request.url ?? '/').language ?? place.pageLanguage)
    const rendered = await line.run(() => render(request.url ?? '/', place).catch(() => 'failed' as const))
    if (rendered === null) return say(response, 503, `${words.say('busy.making')}\n`, { 'retry-after': '2' })
    if (rendered === 'failed')
      return say(response, 503, `${words.say('busy.failed')}\n`, { 'retry-after': '5' })
    const body = Buffer.from(rendered.html)
    response.writeHead(rendered.status, {
      ...HEADERS,
      'content-language': words.language,
      'content-security-policy': rendered.policy,
      'content-length': body.length,
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
}
