import { type Served, serveBytes } from './serve.ts'

export const HEAD = 'HTTP/1.1 200 OK\r\n'
export const MEGABYTE = 1_048_576
export const TIMEOUT = { timeoutMs: 500, code: 'timeout', verdict: 'down' } as const
export const BROKEN = { code: 'bad_response', verdict: 'down' } as const
export const NOT_HTTP = { ...BROKEN, phase: 'wait', says: 'Wait: the answer is not HTTP' } as const
export const TWO_LENGTHS = {
  ...BROKEN,
  phase: 'wait',
  says: 'Wait: the length of the body is given twice and could be read in two ways',
} as const
export const LEFT = 'the connection was closed before the answer was complete'

export const says = (bytes: string | Buffer) => () => serveBytes(bytes)
export const saysAndLeaves = (bytes: string | Buffer) => () => serveBytes(bytes, (socket) => socket.end())
export const saysAndResets = (bytes: string) => () =>
  serveBytes(bytes, (socket) => setImmediate(() => socket.resetAndDestroy()))

/** A complete answer with a body that says of itself how it is encoded. */
export function encoded(coding: string, body: Buffer | string): () => Promise<Served> {
  const head = `${HEAD}content-encoding: ${coding}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`
  return says(Buffer.concat([Buffer.from(head), Buffer.from(body)]))
}

export function corrupt(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  for (let index = 12; index < copy.length; index += 1) copy[index] = (copy[index] ?? 0) ^ 0x5a
  return copy
}

export const TEXT = Array.from({ length: 2_000 }, (_, index) => `line ${index * 7919}`).join('\n')
