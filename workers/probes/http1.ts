import { request as createRequest, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Attempt } from './attempt.ts'
import { ProbeError } from './failure.ts'
import { describeHttp1Fault } from './http-fault.ts'
import { lengthOf } from './http-request.ts'
import { type Exchange, type HttpRequest, MAX_HEADER_BYTES, MAX_INTERIM_ANSWERS } from './http-way.ts'

type Limits = { maxBodyBytes: number }

/** One request and its answer over a connection of its own (RFC 9112), by Node's strict parser. Rejects with what went wrong. */
export function exchangeHttp1(
  socket: Socket,
  asked: HttpRequest & Limits,
  { clock, signal }: Attempt,
): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const request = createRequest({
      createConnection: () => socket,
      method: asked.method,
      path: asked.url.pathname + asked.url.search,
      headers: headersOf(asked),
      maxHeaderSize: MAX_HEADER_BYTES,
    })
    let answer: IncomingMessage | null = null
    let interimCount = 0
    const fail = (error: Error) => reject(signal.aborted ? signal.reason : describeHttp1Fault(error))
    request.once('finish', () => {
      if (clock.phase === 'send') clock.enter('wait')
    })
    request.on('information', () => {
      interimCount += 1
      if (interimCount > MAX_INTERIM_ANSWERS) request.destroy(STORM)
    })
    request.once('upgrade', () => reject(UPGRADE))
    // What follows a complete answer is not part of it.
    request.on('error', (error) => answer?.complete || fail(error))
    request.once('response', (response) => {
      answer = response
      clock.enter('read')
      response.on('error', fail)
      read(response, asked.maxBodyBytes, resolve)
    })
    request.end(asked.body ?? undefined)
  })
}

const STORM = new ProbeError(
  'bad_response',
  `more than ${MAX_INTERIM_ANSWERS} interim answers and no final one`,
)
const UPGRADE = new ProbeError('bad_response', 'the answer changes to a protocol that nobody asked for')

function read(response: IncomingMessage, maxBodyBytes: number, done: (exchange: Exchange) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  const finish = (isCut: boolean) =>
    done({
      status: response.statusCode ?? 0,
      protocol: `HTTP/${response.httpVersion}`,
      headers: flatten(response.rawHeaders),
      cookies: response.headers['set-cookie'] ?? [],
      raw: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
      isCut,
    })
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    if (size > maxBodyBytes) finish(true)
  })
  response.once('end', () => finish(false))
}

function headersOf(asked: HttpRequest): string[] {
  const length = lengthOf(asked)
  const isHostGiven = asked.headers.some((name, index) => index % 2 === 0 && name.toLowerCase() === 'host')
  return [
    ...(isHostGiven ? [] : ['host', asked.url.host]),
    ...asked.headers,
    ...(length === null ? [] : ['content-length', String(length)]),
    'connection',
    'close',
  ]
}

/** A header may be called like what every object inherits. */
function flatten(raw: readonly string[]): Exchange['headers'] {
  const headers = new Map<string, string>()
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase()
    const value = raw[index + 1] ?? ''
    const before = headers.get(name)
    headers.set(name, before === undefined ? value : `${before}, ${value}`)
  }
  return Object.fromEntries(headers)
}
