import { TLSSocket } from 'node:tls'
import { describe, expect, test } from 'vitest'
import { makeAuthority, makeIdentity } from './certificates.ts'
import { see } from './see.ts'
import { findDeadPort, type Served, serveRaw } from './serve.ts'

type Spec = Parameters<typeof see>[0]

/** Every kind that holds a conversation of its own, without TLS where it may be left out. */
const KINDS: [string, (port: number) => Spec][] = [
  ['smtp', (port) => ({ kind: 'smtp', host: '127.0.0.1', port, security: 'none' })],
  ['imap', (port) => ({ kind: 'imap', host: '127.0.0.1', port, security: 'none' })],
  ['pop3', (port) => ({ kind: 'pop3', host: '127.0.0.1', port, security: 'none' })],
  ['redis', (port) => ({ kind: 'redis', host: '127.0.0.1', port })],
  ['postgres', (port) => ({ kind: 'postgres', host: '127.0.0.1', port })],
  ['mysql', (port) => ({ kind: 'mysql', host: '127.0.0.1', port })],
  ['grpc', (port) => ({ kind: 'grpc', host: '127.0.0.1', port, security: 'none' })],
  ['websocket', (port) => ({ kind: 'websocket', url: `ws://127.0.0.1:${port}/` })],
]

/** The same over TLS from the first byte, for those that can. */
const TLS_KINDS: [string, (port: number) => Spec][] = [
  ['smtp', (port) => ({ kind: 'smtp', host: '127.0.0.1', port, security: 'tls' })],
  ['imap', (port) => ({ kind: 'imap', host: '127.0.0.1', port })],
  ['pop3', (port) => ({ kind: 'pop3', host: '127.0.0.1', port })],
  ['redis', (port) => ({ kind: 'redis', host: '127.0.0.1', port, security: 'tls' })],
  ['grpc', (port) => ({ kind: 'grpc', host: '127.0.0.1', port })],
  ['websocket', (port) => ({ kind: 'websocket', url: `wss://127.0.0.1:${port}/` })],
]

const NOISE = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 131 + 7) % 256))

/** Says the same for as long as somebody listens. */
function pour(bytes: Buffer) {
  return (socket: Parameters<Parameters<typeof serveRaw>[0]>[0]) => {
    const more = () => {
      while (socket.writable && socket.write(bytes));
    }
    socket.on('drain', more)
    more()
  }
}

async function expectAllClosed({ open }: Served) {
  await expect.poll(() => open.size, { interval: 5 }).toBe(0)
}

describe.each(KINDS)('%s is down, with the phase and the cause, at a target that', (_, specOf) => {
  test('listens on no port', async () => {
    const { seen } = await see(specOf(await findDeadPort()))
    expect(seen.failure).toMatchObject({ phase: 'connect', code: 'connection_refused' })
  })

  test('may not be reached', async () => {
    const served = await serveRaw(() => {})
    const { seen } = await see(specOf(served.port), { allowed: false })
    expect(seen).toMatchObject({
      failure: { phase: 'resolve', code: 'refused_target' },
      address: '127.0.0.1',
    })
    expect(served.open.size).toBe(0)
  })

  test('says nothing', async () => {
    const served = await serveRaw(() => {})
    const { seen } = await see(specOf(served.port), { timeoutMs: 60 })
    expect(seen.failure).toMatchObject({
      phase: 'wait',
      code: 'timeout',
      message: 'Wait: no complete answer within 0.06 s',
    })
    await expectAllClosed(served)
  })

  test('hangs up at once', async () => {
    const served = await serveRaw((socket) => socket.end())
    const { seen } = await see(specOf(served.port))
    expect(seen.failure).toMatchObject({ code: 'reset' })
    await expectAllClosed(served)
  })

  test('resets the connection', async () => {
    const served = await serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy()).write('2'))
    const { seen } = await see(specOf(served.port), { timeoutMs: 60 })
    expect(['reset', 'timeout', 'bad_response']).toContain(seen.failure?.code)
    await expectAllClosed(served)
  })

  test.each([
    ['speaks noise without end', NOISE],
    ['never ends its line', Buffer.alloc(4096, '2')],
    ['never ends its lines', Buffer.from('220-more\r\n'.repeat(400))],
  ])('%s', async (_, bytes) => {
    const served = await serveRaw(pour(bytes))
    const { seen, verdict } = await see(specOf(served.port))
    expect(seen.failure?.code).toBe('bad_response')
    expect(verdict).toBe('down')
    await expectAllClosed(served)
  })
})

describe.each(TLS_KINDS)('%s over TLS is down at a target that', (_, specOf) => {
  const identity = makeIdentity({
    name: '127.0.0.1',
    issuer: makeAuthority('Unknown authority'),
    validDays: [-9, -2],
  })

  test('speaks in clear text', async () => {
    const served = await serveRaw((socket) => socket.write('220 hello\r\n'))
    const { seen } = await see(specOf(served.port))
    expect(seen.failure).toMatchObject({ phase: 'tls', code: 'tls_failed' })
    await expectAllClosed(served)
  })

  test('has an expired certificate, whose dates are told', async () => {
    const served = await serveRaw((socket) => {
      new TLSSocket(socket, { isServer: true, ...identity }).on('error', () => {})
    })
    const { seen } = await see(specOf(served.port))
    expect(seen.failure?.phase).toBe('tls')
    expect(seen.certificate).toMatchObject({ subject: 'CN=127.0.0.1', daysLeft: -3 })
    await expectAllClosed(served)
  })

  test('never finishes the handshake', async () => {
    const served = await serveRaw(() => {})
    const { seen } = await see(specOf(served.port), { timeoutMs: 60 })
    expect(seen.failure).toMatchObject({ phase: 'tls', code: 'timeout' })
    await expectAllClosed(served)
  })
})
