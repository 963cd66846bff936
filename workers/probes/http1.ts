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
    request.on('finish', () => {
      if (clock.phase === 'send') clock.enter('wait')
    })
    request.on('information', () => {
      interimCount += 1
      if (interimCount <= MAX_INTERIM_ANSWERS) return
      reject(STORM)
      socket.destroy()
    })
    request.on('upgrade', () => reject(UPGRADE))
    // What follows a complete answer is not part of it.
    request.on('error', (error) => answer?.complete || reject(faultOf(error, signal)))
    request.on('response', (response) => {
      if (interimCount > MAX_INTERIM_ANSWERS) return
      answer = response
      clock.enter('read')
      response.on('error', (error) => reject(faultOf(error, signal)))
      read(response, { socket, maxBodyBytes: asked.maxBodyBytes }, resolve)
    })
    request.end(asked.body ?? undefined)
  })
}

const STORM = new ProbeError(
  'bad_response',
  `more than ${MAX_INTERIM_ANSWERS} interim answers and no final one`,
)
const UPGRADE = new ProbeError('bad_response', 'the answer changes to a protocol that nobody asked for')

function faultOf(error: Error, signal: AbortSignal): unknown {
  return signal.aborted ? signal.reason : describeHttp1Fault(error)
}

type Reading = Limits & { socket: Socket }

function read(
  response: IncomingMessage,
  { socket, maxBodyBytes }: Reading,
  done: (exchange: Exchange) => void,
): void {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    if (size > maxBodyBytes) done(exchangeOf(response, chunks, true))
  })
  response.prependListener('end', () => {
    // Before Node ends it politely, which costs one more call of the system and changes nothing.
    socket.destroy()
    done(exchangeOf(response, chunks, false))
  })
}

function exchangeOf(response: IncomingMessage, chunks: Buffer[], isCut: boolean): Exchange {
  return {
    status: response.statusCode ?? 0,
    protocol: `HTTP/${response.httpVersion}`,
    ...flatten(response.rawHeaders),
    raw: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
    isCut,
  }
}

function headersOf(asked: HttpRequest): string[] {
  const length = lengthOf(asked)
  const headers = isHostGiven(asked.headers) ? [] : ['host', asked.url.host]
  headers.push(...asked.headers)
  if (length !== null) headers.push('content-length', String(length))
  headers.push('connection', 'close')
  return headers
}

function isHostGiven(headers: readonly string[]): boolean {
  return headers.some((name, index) => index % 2 === 0 && name.toLowerCase() === 'host')
}

/** Those that are given several times stand together; of cookies each by itself too. */
function flatten(raw: readonly string[]): Pick<Exchange, 'headers' | 'cookies'> {
  const headers: Exchange['headers'] = Object.create(null)
  const cookies: string[] = []
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase()
    const value = raw[index + 1] ?? ''
    const before = headers[name]
    headers[name] = before === undefined ? value : `${before}, ${value}`
    if (name === 'set-cookie') cookies.push(value)
  }
  return { headers, cookies }
}
