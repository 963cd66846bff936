import {
  type ClientHttp2Stream,
  connect,
  constants,
  type IncomingHttpHeaders,
  type IncomingHttpStatusHeader,
  type OutgoingHttpHeaders,
} from 'node:http2'
import type { Socket } from 'node:net'
import type { Attempt } from './attempt.ts'
import { ProbeError } from './failure.ts'
import { lengthOf } from './http-request.ts'
import { type Exchange, type HttpRequest, MAX_HEADER_BYTES, MAX_INTERIM_ANSWERS } from './http-way.ts'
import { describeHttp2Fault, describeReset } from './http2-fault.ts'

type Limits = { maxBodyBytes: number }
const MOST_MEMORY_MB = 8
const MOST_HEADERS = 200

/** One request and its answer over a connection of its own (RFC 9113). Rejects with what went wrong. */
export function exchangeHttp2(
  socket: Socket,
  asked: HttpRequest & Limits,
  { clock, signal }: Attempt,
): Promise<Exchange> {
  const session = connect(asked.url.origin, {
    createConnection: () => socket,
    settings: { enablePush: false, maxHeaderListSize: MAX_HEADER_BYTES },
    maxHeaderListPairs: MOST_HEADERS,
    maxSessionMemory: MOST_MEMORY_MB,
  })
  return new Promise<Exchange>((resolve, reject) => {
    const fail = (error: Error) => reject(signal.aborted ? signal.reason : error)
    session.on('error', (error) => fail(describeHttp2Fault(error)))
    session.once('goaway', (code) => {
      if (code !== constants.NGHTTP2_NO_ERROR) fail(describeReset(code, 'connection'))
    })
    const stream = session.request(headersOf(asked), { endStream: asked.body === null })
    let interimCount = 0
    stream.once('finish', () => {
      if (clock.phase === 'send') clock.enter('wait')
    })
    stream.on('headers', () => {
      interimCount += 1
      if (interimCount > MAX_INTERIM_ANSWERS) fail(STORM)
    })
    // When the whole connection ends, Node cancels its streams itself.
    const resetCode = () => (session.closed || session.destroyed ? 0 : (stream.rstCode ?? 0))
    stream.on('error', (error) => fail(describeHttp2Fault(error, resetCode())))
    stream.once('close', () => fail(describeReset(resetCode(), 'stream')))
    stream.once('response', (headers) => {
      clock.enter('read')
      read(stream, { headers, maxBodyBytes: asked.maxBodyBytes }, resolve)
    })
    if (asked.body !== null) stream.end(asked.body)
  }).finally(() => session.destroy())
}

const STORM = new ProbeError(
  'bad_response',
  `more than ${MAX_INTERIM_ANSWERS} interim answers and no final one`,
)

type Head = { headers: IncomingHttpHeaders & IncomingHttpStatusHeader; maxBodyBytes: number }

function read(
  stream: ClientHttp2Stream,
  { headers, maxBodyBytes }: Head,
  done: (exchange: Exchange) => void,
): void {
  const chunks: Buffer[] = []
  let size = 0
  const finish = (isCut: boolean) =>
    done({
      status: headers[':status'] ?? 0,
      protocol: 'HTTP/2',
      headers: flatten(headers),
      cookies: headers['set-cookie'] ?? [],
      raw: Buffer.concat(chunks),
      isCut,
    })
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    if (size > maxBodyBytes) finish(true)
  })
  stream.once('end', () => {
    if (!stream.aborted && !stream.rstCode) finish(false)
  })
}

/** These speak of a connection of HTTP/1, which is none of HTTP/2's (RFC 9113, section 8.2.2). */
const OF_A_CONNECTION = new Set([
  'connection',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
])

function headersOf(asked: HttpRequest): OutgoingHttpHeaders {
  const { url, method, headers } = asked
  const own: Record<string, string[]> = {}
  let authority = url.host
  for (let index = 0; index < headers.length; index += 2) {
    const name = (headers[index] ?? '').toLowerCase()
    const value = headers[index + 1] ?? ''
    if (name === 'host') authority = value
    if (!OF_A_CONNECTION.has(name)) own[name] = [...(own[name] ?? []), value]
  }
  const length = lengthOf(asked)
  return {
    ':method': method,
    ':scheme': url.protocol.slice(0, -1),
    ':authority': authority,
    ':path': url.pathname + url.search,
    ...Object.fromEntries(
      Object.entries(own).map(([name, values]) => [name, values.join(name === 'cookie' ? '; ' : ', ')]),
    ),
    ...(length === null ? {} : { 'content-length': String(length) }),
  }
}

function flatten(given: IncomingHttpHeaders): Exchange['headers'] {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      name.startsWith(':') || value === undefined ? [] : [[name, [value].flat().join(', ')]],
    ),
  )
}
