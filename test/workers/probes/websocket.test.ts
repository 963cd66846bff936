import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type ServerOptions, WebSocketServer } from 'ws'
import { makeAuthority, makeIdentity } from './certificates.ts'
import { see } from './see.ts'
import { serveBytes, serveHttp } from './serve.ts'

const authority = makeAuthority('Test authority')
const identity = makeIdentity({ name: 'live.example', issuer: authority })
const here = { addressesOf: async () => ['127.0.0.1'] }
const kind = 'websocket' as const
const says = (contains: string) => [{ on: 'text' as const, contains }]

type Talk = Parameters<typeof onConnection>[1]
function onConnection(server: WebSocketServer, talk: (socket: import('ws').WebSocket, url: string) => void) {
  server.on('connection', (socket, request) => {
    socket.on('error', () => {})
    talk(socket, JSON.stringify([request.url, request.headers]))
  })
}

/** A real one, from npm. */
async function serveWebSocket(
  talk: Talk,
  options: ServerOptions = {},
): Promise<{ url: string; port: number }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, ...options })
  onConnection(server, talk)
  await new Promise<void>((resolve) => server.once('listening', resolve))
  onTestFinished(() => {
    for (const client of server.clients) client.terminate()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  })
  const { port } = server.address() as AddressInfo
  return { url: `ws://127.0.0.1:${port}/socket?a=1`, port }
}

async function serveSecure(talk: Talk): Promise<number> {
  const https = createHttps(identity)
  onConnection(new WebSocketServer({ server: https }), talk)
  await new Promise<void>((resolve) => https.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    https.closeAllConnections()
    return new Promise<void>((resolve) => https.close(() => resolve()))
  })
  return (https.address() as AddressInfo).port
}

describe('a WebSocket', () => {
  test('that opens is up, with its phases told', async () => {
    const codes: number[] = []
    const { url } = await serveWebSocket((socket) => socket.on('close', (code) => codes.push(code)))
    const { seen, verdict } = await see({ kind, url })
    expect(seen).toMatchObject({ failure: null, text: null, address: '127.0.0.1' })
    expect(Object.keys(seen.phases)).toEqual(['resolve', 'connect', 'send', 'wait', 'read'])
    expect(verdict).toBe('up')
    await expect.poll(() => codes, { interval: 5 }).toEqual([1000])
  })

  test('is told a message and answers', async () => {
    const { url } = await serveWebSocket((socket) =>
      socket.on('message', (message) => socket.send(`you said ${message}`)),
    )
    const { seen, verdict } = await see({ kind, url, send: 'hello', assertions: says('you said hello') })
    expect(seen.text).toBe('you said hello')
    expect(verdict).toBe('up')
  })

  test('may speak first', async () => {
    const { url } = await serveWebSocket((socket) => socket.send('welcome'))
    expect((await see({ kind, url, assertions: says('welcome') })).verdict).toBe('up')
    const other = await see({ kind, url, assertions: says('goodbye') })
    expect(other.reasons).toMatchObject([{ code: 'assertion_failed', assertion: 'text' }])
  })

  test('is asked with path, headers and subprotocol', async () => {
    const { url } = await serveWebSocket((socket, request) => socket.send(`${socket.protocol} ${request}`), {
      handleProtocols: (offered) => [...offered][0] ?? false,
    })
    const headers = [{ name: 'Authorization', value: 'Bearer 1' }]
    const { seen } = await see({ kind, url, headers, subprotocol: 'chat', assertions: says('chat') })
    expect(seen.text).toMatch(/^chat \["\/socket\?a=1"/)
    expect(seen.text).toContain('"authorization":"Bearer 1"')
  })

  test('opens over TLS, with the certificate seen', async () => {
    const port = await serveSecure((socket) => socket.send('secret word'))
    const spec = { kind, url: `wss://live.example:${port}/`, assertions: says('secret') }
    expect((await see({ ...spec, ca: authority.cert }, here)).seen).toMatchObject({
      failure: null,
      text: 'secret word',
      certificate: { subject: 'CN=live.example' },
    })
    const { seen } = await see(spec, here)
    expect(seen).toMatchObject({
      failure: { phase: 'tls', code: 'certificate_invalid' },
      certificate: { subject: 'CN=live.example' },
    })
  })
})

describe('a WebSocket is down that', () => {
  test.each<[string, Talk, string, string]>([
    [
      'closes before it answers',
      (socket) => socket.on('message', () => socket.close(1008)),
      'reset',
      'Wait: the peer closed with code 1008 before a message came',
    ],
    [
      'answers without end',
      (socket) => socket.send('x'.repeat(100_000)),
      'bad_response',
      'Read: the message is longer than 64 KB',
    ],
    [
      'leaves without a word',
      (socket) => socket.on('message', () => socket.terminate()),
      'reset',
      'Wait: the connection was closed before a message came',
    ],
    ['never answers', () => {}, 'timeout', 'Wait: no complete answer within 0.2 s'],
  ])('%s', async (_, talk, code, message) => {
    const { url } = await serveWebSocket(talk)
    const { seen } = await see({ kind, url, send: 'hello' }, { timeoutMs: 200 })
    expect(seen.failure).toMatchObject({ code, message })
  })

  test.each([
    [
      'answers as a plain web server',
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi',
      'Read: the upgrade was answered with status 200',
    ],
    [
      'redirects, which is not followed',
      'HTTP/1.1 301 Moved\r\nLocation: ws://127.0.0.1/\r\nContent-Length: 0\r\n\r\n',
      'Read: the upgrade was answered with status 301',
    ],
    [
      'does not prove that it understood',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n',
      'Read: the answer is no WebSocket: Invalid Sec-WebSocket-Accept header',
    ],
    [
      'changes to another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
      'Read: the answer is no WebSocket: Invalid Upgrade header',
    ],
    ['speaks no HTTP', 'noise\r\n\r\n', 'Read: the answer is not HTTP'],
  ])('%s', async (_, bytes, message) => {
    const served = await serveBytes(bytes)
    const { seen } = await see({ kind, url: `ws://127.0.0.1:${served.port}/` })
    expect(seen.failure).toMatchObject({ code: 'bad_response', message })
    await expect.poll(() => served.open.size, { interval: 5 }).toBe(0)
  })

  test('hides behind a page that asks who is there', async () => {
    const { port } = await serveHttp((_request, response) => response.writeHead(401).end())
    const { seen } = await see({ kind, url: `ws://127.0.0.1:${port}/` })
    expect(seen.failure?.message).toBe('Read: the upgrade was answered with status 401')
  })
})

test('the address of a WebSocket carries no credentials', async () => {
  await expect(see({ kind, url: 'ws://web:secret@127.0.0.1/' })).rejects.toThrow(
    'Put credentials into a header',
  )
})
