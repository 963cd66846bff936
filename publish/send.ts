import type { IncomingMessage, ServerResponse } from 'node:http'
import { chooseEncoding } from './encoding.ts'
import type { Kept } from './kept.ts'

/** What nobody between a private page and its reader may keep, list or pass on. */
export const PRIVATE_HEADERS = {
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

/**
 * Answers with a kept document, or says that the reader has it already. A private page's leaves the same bytes, for one
 * reader. Ranges are not honoured, as RFC 9110 (14.2) allows: the whole is small.
 */
export function sendKept(
  kept: Kept,
  request: IncomingMessage,
  response: ServerResponse,
  isPrivate = false,
): void {
  const { headers } = request
  const reply = kept.replies[chooseEncoding(headers['accept-encoding'] as string | undefined)]
  const isHeld = kept.status === 200 && isHeldByReader(headers, reply.etag, kept.headers['last-modified'])
  const head = isHeld ? reply.unchangedHead : reply.head
  response.writeHead(isHeld ? 304 : kept.status, isPrivate ? forOneReader(head) : head)
  if (isHeld || request.method === 'HEAD') response.end()
  else response.end(reply.body)
}

const HIDDEN = new Set(['access-control-allow-origin', 'last-modified'])

function forOneReader(head: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {}
  for (let at = 0; at < head.length; at += 2) {
    const [name = '', value = ''] = head.slice(at, at + 2)
    if (!HIDDEN.has(name)) headers[name] = value
  }
  return { ...headers, ...PRIVATE_HEADERS, vary: 'Accept-Encoding, Cookie' }
}

/** RFC 9110 (13.2.2): a date counts only for who has no ETag. */
function isHeldByReader(
  { 'if-none-match': tags, 'if-modified-since': since }: IncomingMessage['headers'],
  etag: string,
  modified: string | undefined,
): boolean {
  if (tags !== undefined) return matches(tags, etag)
  return since !== undefined && modified !== undefined && Date.parse(modified) <= Date.parse(since)
}

function matches(asked: string, etag: string): boolean {
  return asked === etag || asked.split(',').some((item) => ['*', etag, `W/${etag}`].includes(item.trim()))
}
