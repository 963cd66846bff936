import type { ServerResponse } from 'node:http'

/** Answers with one plain sentence that nobody keeps. */
export function say(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(sentence),
    ...headers,
  })
  response.end(sentence)
}
