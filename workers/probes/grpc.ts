import { type ClientHttp2Session, connect as connectHttp2, type IncomingHttpHeaders } from 'node:http2'
import type { Socket } from 'node:net'
import type { SpecOf } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { type Attempt, observe, type ProbeContext } from './attempt.ts'
import { dial } from './dial.ts'
import { ProbeError } from './failure.ts'
import { nameCode, readAnswer, writeQuestion } from './grpc-message.ts'
import { secure } from './secure.ts'
import { theirWords } from './their-words.ts'

const CHECK = '/grpc.health.v1.Health/Check'
const MAX_ANSWER_BYTES = 16_384

/** One Check of the standard health protocol. What the server says of its health is the text; that it cannot say is a failure. */
export function probeGrpc(spec: SpecOf<'grpc'>, context: ProbeContext): Promise<Observation> {
  return observe(context, async (attempt) => {
    const socket = await connect(spec, attempt)
    const session = connectHttp2(`${spec.security === 'tls' ? 'https' : 'http'}://${authorityOf(spec)}`, {
      createConnection: () => socket,
      settings: { enablePush: false },
      maxSessionMemory: 1,
    })
    try {
      return { text: await check(spec, session, attempt) }
    } finally {
      session.destroy()
      socket.destroy()
    }
  })
}

async function connect(spec: SpecOf<'grpc'>, attempt: Attempt): Promise<Socket> {
  const socket = await dial(spec, attempt)
  if (spec.security === 'none') return socket
  const secured = await secure(socket, { servername: spec.host, tls: spec, alpn: ['h2'] }, attempt)
  if (secured.alpnProtocol === 'h2') return secured
  secured.destroy()
  attempt.clock.enter('tls')
  throw new ProbeError('tls_failed', 'the server does not offer HTTP/2')
}

function authorityOf({ host, port }: SpecOf<'grpc'>): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]:${port}` : `${host}:${port}`
}

type Answer = { headers: IncomingHttpHeaders; trailers: IncomingHttpHeaders; bytes: Buffer }

async function check(spec: SpecOf<'grpc'>, session: ClientHttp2Session, attempt: Attempt): Promise<string> {
  const { headers, trailers, bytes } = await ask(spec, session, attempt)
  const httpStatus = headers[':status']
  if (Number(httpStatus) !== 200)
    throw new ProbeError('bad_response', `the call was answered with HTTP status ${Number(httpStatus)}`)
  const status = trailers['grpc-status'] ?? headers['grpc-status']
  if (status === undefined) throw new ProbeError('bad_response', 'the answer is not gRPC')
  if (status === '0') return readAnswer(bytes)
  const code = nameCode(String(status))
  const secrets = spec.metadata.map(({ value }) => value)
  const message = decode(String(trailers['grpc-message'] ?? headers['grpc-message'] ?? ''))
  const said = message === '' ? '' : `, ${theirWords(message, secrets)}`
  throw new ProbeError('error_answer', `${describeCode(code, spec.service)} (${code}${said})`)
}

/** Messages are percent-encoded, at least by those who follow the specification. */
function decode(message: string): string {
  try {
    return decodeURIComponent(message)
  } catch {
    return message
  }
}

function describeCode(code: string, service: string): string {
  if (code === 'UNIMPLEMENTED') return 'the server does not speak grpc.health.v1'
  if (code === 'NOT_FOUND') return `the server knows no health of the service "${service}"`
  return 'the server answers with an error'
}

function ask(spec: SpecOf<'grpc'>, session: ClientHttp2Session, { clock }: Attempt): Promise<Answer> {
  const metadata = Object.fromEntries(spec.metadata.map(({ name, value }) => [name, value]))
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      const misspoken = findMisspoken(error)
      if (misspoken) clock.enter('read')
      reject(misspoken ?? error)
    }
    if (session.destroyed) return reject(CLOSED)
    session.on('error', fail)
    session.on('close', () => fail(CLOSED))
    const stream = session.request({
      ...metadata,
      ':method': 'POST',
      ':path': CHECK,
      'content-type': 'application/grpc',
      te: 'trailers',
      'user-agent': 'grpc-node-upfront',
    })
    const answer: Answer = { headers: {}, trailers: {}, bytes: Buffer.alloc(0) }
    stream.on('error', fail)
    stream.once('response', (headers) => {
      clock.enter('read')
      answer.headers = headers
    })
    stream.on('data', (bytes: Buffer) => {
      answer.bytes = Buffer.concat([answer.bytes, bytes])
      if (answer.bytes.length > MAX_ANSWER_BYTES)
        reject(new ProbeError('bad_response', `the answer is longer than ${MAX_ANSWER_BYTES / 1024} KB`))
    })
    stream.once('trailers', (trailers) => {
      answer.trailers = trailers
    })
    stream.once('close', () => (answer.headers[':status'] === undefined ? fail(CLOSED) : resolve(answer)))
    stream.end(writeQuestion(spec.service), () => clock.enter('wait'))
  })
}

const CLOSED = new ProbeError('reset', 'the connection was closed before the answer was complete')

/** What the peer did wrong once it spoke; null when the connection broke instead. */
function findMisspoken(error: Error): ProbeError | null {
  const code = 'code' in error ? String(error.code) : ''
  if (!code.startsWith('ERR_HTTP2')) return null
  if (code === 'ERR_HTTP2_STREAM_ERROR' || code === 'ERR_HTTP2_GOAWAY_SESSION')
    return new ProbeError('reset', `the server breaks the call off (${error.message.slice(0, 80)})`)
  return new ProbeError('bad_response', 'the answer is not HTTP/2')
}
