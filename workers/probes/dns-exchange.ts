import { createSocket } from 'node:dgram'
import { isIP } from 'node:net'
import type { Attempt } from './attempt.ts'
import { dial } from './dial.ts'
import { type DnsQuery, isAnswerTo } from './dns-message.ts'
import { ProbeError } from './failure.ts'

type Resolver = { address: string; port: number }

/** One datagram, never sent again: a loss is a failure to be seen. What is no answer to it, or comes from elsewhere, is not heard. */
export function askOverUdp(query: DnsQuery, { address, port }: Resolver, attempt: Attempt): Promise<Buffer> {
  const { clock, signal } = attempt
  clock.enter('send')
  const socket = createSocket(isIP(address) === 6 ? 'udp6' : 'udp4')
  let abandon = () => {}
  return new Promise<Buffer>((resolve, reject) => {
    abandon = () => reject(signal.reason)
    if (signal.aborted) return abandon()
    signal.addEventListener('abort', abandon, { once: true })
    socket.on('error', reject)
    socket.on('message', (message) => {
      if (isAnswerTo(query, message)) resolve(message)
    })
    // Connected, the kernel drops what other addresses send, and tells of a port that nobody listens on.
    socket.connect(port, address, (fault?: Error) => {
      if (fault) return reject(fault)
      socket.send(query.bytes, (error) => {
        if (error) reject(error)
        else clock.enter('wait')
      })
    })
  }).finally(() => {
    signal.removeEventListener('abort', abandon)
    socket.close()
  })
}

/** The same over TCP, where a length precedes each message (RFC 1035, section 4.2.2). */
export async function askOverTcp(
  query: DnsQuery,
  { address, port }: Resolver,
  attempt: Attempt,
): Promise<Buffer> {
  const { clock, signal } = attempt
  const socket = await dial({ host: address, port }, attempt)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(query.bytes.length)
  const chunks: Buffer[] = []
  let size = 0
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      socket.once('error', reject)
      socket.once('close', () =>
        reject(signal.reason ?? new ProbeError('reset', 'the connection was closed before the answer')),
      )
      socket.on('data', (chunk: Buffer) => {
        if (size === 0) clock.enter('read')
        chunks.push(chunk)
        size += chunk.length
        const message = completeMessage(chunks, size)
        if (message === null) return
        if (isAnswerTo(query, message)) resolve(message)
        else reject(new ProbeError('bad_response', 'the answer is to another question'))
      })
      socket.write(Buffer.concat([length, query.bytes]), (error) => {
        if (!error && size === 0) clock.enter('wait')
      })
    })
  } finally {
    socket.destroy()
  }
}

/** Null until all of it is there. */
function completeMessage(chunks: Buffer[], size: number): Buffer | null {
  if (size < 2) return null
  // What drips is put together once only: the length may be split over the first two chunks.
  const start = chunks[0] !== undefined && chunks[0].length >= 2 ? chunks[0] : Buffer.concat(chunks)
  const end = 2 + start.readUInt16BE(0)
  return size >= end ? Buffer.concat(chunks).subarray(2, end) : null
}
