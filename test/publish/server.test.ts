import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { closeGently, createPublicServer, LIMITS, type Limits, listen } from '#publish/server'

const QUICK: Limits = { ...LIMITS, headersMs: 100, requestMs: 150, idleMs: 100, stalledMs: 200, lookMs: 20 }
/** More than the kernel takes off our hands. */
const LARGE = Buffer.alloc(32 * 1024 * 1024, 'x')

const servers: Server[] = []
const sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await Promise.all(servers.splice(0).map((server) => closeGently(server, 0)))
})

type Opened = { server: Server; dial: () => Dialled; finish: () => void }
type Dialled = { socket: Socket; heard: () => string; isOver: () => boolean }

/** Answers `/large` at length, `/slow` when it is told to, and everything else at once. */
async function open(limits: Limits): Promise<Opened> {
  const server = createPublicServer(limits)
  const { promise, resolve } = Promise.withResolvers<void>()
  server.on('request', (request, response) => {
    if (request.url === '/large') response.end(LARGE)
    else if (request.url === '/slow') void promise.then(() => response.end('done'))
    else response.end('hello')
  })
  await listen(server, 0, '127.0.0.1')
  servers.push(server)
  const { port } = server.address() as AddressInfo
  const dial = () => {
    let text = ''
    let isOver = false
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('end', () => {
      isOver = true
    })
    socket.on('close', () => {
      isOver = true
    })
    sockets.push(socket)
    return { socket, heard: () => text, isOver: () => isOver }
  }
  return { server, dial, finish: resolve }
}

const countOf = (server: Server) =>
  new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))

describe('a connection is let go', () => {
  test.each([
    ['that says nothing', ''],
    ['whose headers never end', 'GET / HTTP/1.1\r\nHost: a\r\nX-A: '],
    ['whose body never comes', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nx'],
  ])('%s', async (_, beginning) => {
    const { server, dial } = await open(QUICK)
    const { socket, isOver } = dial()
    socket.write(beginning)
    await vi.waitFor(() => expect(isOver()).toBe(true), { timeout: 5_000 })
    await vi.waitFor(async () => expect(await countOf(server)).toBe(0))
  })

  test('that trickles its headers in, however steadily', async () => {
    const { server, dial } = await open(QUICK)
    const { socket, isOver } = dial()
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n')
    const trickle = setInterval(() => socket.write('X-A: b\r\n'), 20)
    await vi.waitFor(() => expect(isOver()).toBe(true), { timeout: 5_000 })
    clearInterval(trickle)
    await vi.waitFor(async () => expect(await countOf(server)).toBe(0))
  })

  test('that asks for a lot and takes nothing of it', async () => {
    const { server, dial } = await open(QUICK)
    const { socket } = dial()
    socket.pause()
    socket.write('GET /large HTTP/1.1\r\nHost: a\r\n\r\n')
    await vi.waitFor(async () => expect(await countOf(server)).toBe(1))
    await vi.waitFor(async () => expect(await countOf(server)).toBe(0), { timeout: 5_000 })
  })

  test('that asks nothing more', async () => {
    const { server, dial } = await open(QUICK)
    const { socket, heard } = dial()
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await vi.waitFor(() => expect(heard()).toContain('hello'))
    await vi.waitFor(async () => expect(await countOf(server)).toBe(0), { timeout: 5_000 })
  })
})

test('a reader who closes its own side first has the whole answer', async () => {
  const { dial } = await open(LIMITS)
  const { socket, heard, isOver } = dial()
  socket.end('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await vi.waitFor(() => expect(isOver()).toBe(true))
  expect(heard()).toMatch(/^HTTP\/1\.1 200 [\s\S]*hello$/)
})

describe('an offer to speak another protocol', () => {
  const H2C =
    'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n'
  const WEB_SOCKET =
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n'

  test.each([
    ['HTTP/2', H2C],
    ['a web socket', WEB_SOCKET],
  ])('is passed over and the request answered, whoever listens for offers: %s', async (_, offer) => {
    const { server, dial } = await open(QUICK)
    // Next does so at the first request that it handles, and leaves the connection open.
    server.on('upgrade', () => {})
    const { socket, heard, isOver } = dial()
    socket.write(`GET /a HTTP/1.1\r\nHost: a\r\n${offer}\r\n`)
    await vi.waitFor(() => expect(heard()).toMatch(/^HTTP\/1\.1 200 [\s\S]*hello/))
    socket.write('GET /b HTTP/1.1\r\nHost: a\r\n\r\n')
    await vi.waitFor(() => expect(heard()).toMatch(/hello[\s\S]*hello/))
    await vi.waitFor(() => expect(isOver()).toBe(true), { timeout: 5_000 })
    await vi.waitFor(async () => expect(await countOf(server)).toBe(0))
  })

  test('keeps nobody from closing', async () => {
    const { server, dial } = await open(LIMITS)
    server.on('upgrade', () => {})
    const { socket, heard } = dial()
    socket.write(`GET /live HTTP/1.1\r\nHost: a\r\n${WEB_SOCKET}\r\n`)
    await vi.waitFor(() => expect(heard()).toContain('hello'))
    await closeGently(server, 60_000)
    expect(await countOf(server)).toBe(0)
  })

  test('is taken where it is wanted', async () => {
    const server = createPublicServer(LIMITS, true)
    servers.push(server)
    await listen(server, 0, '127.0.0.1')
    const offered = new Promise<Duplex>((resolve) => server.once('upgrade', (_, socket) => resolve(socket)))
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    socket.on('error', () => {})
    sockets.push(socket)
    socket.write(`GET / HTTP/1.1\r\nHost: a\r\n${WEB_SOCKET}\r\n`)
    ;(await offered).destroy()
  })
})

test('a full server lets go of who only holds a connection', async () => {
  const { server, dial } = await open({ ...LIMITS, connections: 3 })
  const idle = [dial(), dial(), dial()]
  for (const { socket } of idle) socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await vi.waitFor(() => expect(idle.every(({ heard }) => heard().includes('hello'))).toBe(true))
  expect(await countOf(server)).toBe(3)
  const refused = dial()
  await vi.waitFor(() => expect(refused.isOver()).toBe(true))
  await vi.waitFor(async () => expect(await countOf(server)).toBe(0))
  const welcome = dial()
  welcome.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await vi.waitFor(() => expect(welcome.heard()).toContain('hello'))
})

describe('a gentle end', () => {
  test('lets who is being answered have the answer, and then goes at once', async () => {
    const { server, dial, finish } = await open(LIMITS)
    const idle = dial()
    idle.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await vi.waitFor(() => expect(idle.heard()).toContain('hello'))
    const asking = dial()
    const asked = new Promise((resolve) => server.once('request', resolve))
    asking.socket.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n')
    await asked
    const closed = closeGently(server, 60_000)
    await vi.waitFor(() => expect(idle.isOver()).toBe(true))
    expect(asking.isOver()).toBe(false)
    finish()
    await closed
    expect(asking.heard()).toContain('done')
  })

  test('waits for nobody for ever', async () => {
    const { server, dial } = await open(LIMITS)
    const asked = new Promise((resolve) => server.once('request', resolve))
    dial().socket.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n')
    await asked
    await closeGently(server, 50)
    expect(await countOf(server)).toBe(0)
  })
})
