import type { IncomingMessage, ServerResponse } from 'node:http'
import { chooseEncoding, type Kept } from './kept.ts'

/** What nobody between a private page and its reader may keep, list or pass on. */
export const PRIVATE_HEADERS = {
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

/** Answers with a kept document, or says that the reader has it already. A private page's leaves the same bytes, for one reader. */
export function sendKept(
  kept: Kept,
  request: IncomingMessage,
  response: ServerResponse,
  isPrivate = false,
): void {
  const reply = kept.replies[chooseEncoding(request.headers['accept-encoding'] as string | undefined)]
  const all = isPrivate ? forOneReader(reply.headers) : reply.headers
  const asked = request.headers['if-none-match']
  if (asked !== undefined && kept.status === 200 && matches(asked, reply.etag)) {
    const { 'content-length': _, 'content-type': __, 'content-encoding': ___, ...headers } = all
    response.writeHead(304, headers)
    response.end()
    return
  }
  response.writeHead(kept.status, all)
  if (request.method === 'HEAD') response.end()
  else response.end(reply.body)
}

function forOneReader(headers: Record<string, string>): Record<string, string> {
  const { 'access-control-allow-origin': _, ...rest } = headers
  return { ...rest, ...PRIVATE_HEADERS, vary: 'Accept-Encoding, Cookie' }
}

function matches(asked: string, etag: string): boolean {
  return asked === etag || asked.split(',').some((item) => ['*', etag, `W/${etag}`].includes(item.trim()))
}
