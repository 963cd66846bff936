import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { WebSocket } from 'ws'
import type { SpecOf } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { type Attempt, observe, type ProbeContext } from './attempt.ts'
import { dial } from './dial.ts'
import { ProbeError } from './failure.ts'
import { secure } from './secure.ts'

const MAX_MESSAGE_BYTES = 65_536
const NORMAL_CLOSURE = 1000

/** An upgrade over ws or wss (RFC 6455), and the first message where one is to be had. */
export function probeWebsocket(spec: SpecOf<'websocket'>, context: ProbeContext): Promise<Observation> {
  return observe(context, async (attempt) => {
    const socket = await connect(spec, attempt)
    try {
      const webSocket = open(spec, socket, attempt)
      const message = await converse(spec, { webSocket, socket }, attempt)
      webSocket.close(NORMAL_CLOSURE)
      return { text: message }
    } finally {
      socket.destroy()
    }
  })
}

async function connect(spec: SpecOf<'websocket'>, attempt: Attempt): Promise<Socket> {
  const { protocol, hostname, port } = new URL(spec.url)
  const isSecure = protocol === 'wss:'
  const socket = await dial({ host: hostname, port: Number(port) || (isSecure ? 443 : 80) }, attempt)
  if (!isSecure) return socket
  return await secure(socket, { servername: hostname, tls: spec, alpn: ['http/1.1'] }, attempt)
}

function open(spec: SpecOf<'websocket'>, socket: Socket, { clock }: Attempt): WebSocket {
  return new WebSocket(spec.url, spec.subprotocol === null ? [] : [spec.subprotocol], {
    createConnection: () => socket,
    headers: { 'user-agent': 'Upfront', ...headersOf(spec) },
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    finishRequest: (request) => {
      request.once('finish', () => clock.enter('wait'))
      request.end()
    },
  })
}

function headersOf({ headers }: SpecOf<'websocket'>): Record<string, string> {
  return Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value]))
}

type Line = { webSocket: WebSocket; socket: Socket }

/** Resolves with the first message, or null as soon as the connection stands when none is waited for. */
function converse(
  spec: SpecOf<'websocket'>,
  { webSocket, socket }: Line,
  { clock }: Attempt,
): Promise<string | null> {
  const isMessageWanted = spec.send !== null || spec.assertions.some(({ on }) => on === 'text')
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      const misspoken = findMisspoken(error)
      if (misspoken) clock.enter('read')
      reject(misspoken ?? error)
    }
    // The library keeps what happens to the socket after the upgrade to itself.
    socket.once('error', fail)
    // Stays for good: what breaks after the answer is nobody's error.
    webSocket.on('error', fail)
    webSocket.once('unexpected-response', (request, response: IncomingMessage) => {
      clock.enter('read')
      const status = response.statusCode ?? 0
      reject(new ProbeError('bad_response', `the upgrade was answered with status ${status}`))
      request.destroy()
    })
    webSocket.once('close', (code) => reject(new ProbeError('reset', describeClose(code))))
    webSocket.once('upgrade', () => clock.enter('read'))
    webSocket.once('message', (message: Buffer) => {
      clock.enter('read')
      resolve(message.toString('utf8'))
    })
    webSocket.once('open', () => {
      if (!isMessageWanted) return resolve(null)
      clock.enter('send')
      if (spec.send === null) return clock.enter('wait')
      webSocket.send(spec.send, () => clock.enter('wait'))
    })
  })
}

/** 1006 is what an end without a closing frame is called, and never sent. */
function describeClose(code: number): string {
  return code === 1006
    ? 'the connection was closed before a message came'
    : `the peer closed with code ${code} before a message came`
}

/** What the peer said wrongly, in the library's own words; null when the connection broke instead. */
function findMisspoken(error: Error): ProbeError | null {
  if (error instanceof ProbeError) return null
  const code = 'code' in error ? String(error.code) : ''
  if (code.startsWith('HPE_')) return new ProbeError('bad_response', 'the answer is not HTTP')
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH')
    return new ProbeError('bad_response', `the message is longer than ${MAX_MESSAGE_BYTES / 1024} KB`)
  if (code !== '' && !code.startsWith('WS_ERR')) return null
  return new ProbeError('bad_response', `the answer is no WebSocket: ${error.message}`)
}
