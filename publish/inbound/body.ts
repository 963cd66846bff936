import type { IncomingMessage } from 'node:http'

/** What is kept of a ping's body; the rest is read and let go, because a job that says a lot is not to be refused. */
export const BODY_BYTES = 10_000

/** The beginning of a request's body as text; null when there is none. Rejects when the client goes away. */
export async function readBeginning(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  let kept = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    const part = chunk.subarray(0, BODY_BYTES - kept)
    if (part.length === 0) continue
    parts.push(part)
    kept += part.length
  }
  return kept === 0 ? null : textOf(Buffer.concat(parts))
}

/** A character that the limit cut in two is left out; PostgreSQL keeps no NUL. */
function textOf(bytes: Buffer): string {
  const text = new TextDecoder().decode(bytes, { stream: bytes.length === BODY_BYTES })
  return text.replaceAll('\0', '\uFFFD')
}
