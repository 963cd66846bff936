import { connect } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { createGuard } from '#workers/guard'
import { Attempt } from '#workers/probes/attempt'
import { readReply } from '#workers/probes/tcp-reply'
import { judgeAt, lookAt, type Written } from './look-at.ts'
import { findDeadPort, type Served, serveBytes, serveRaw } from './serve.ts'

type Tcp = Extract<Written, { kind: 'tcp' }>
const at = ({ port }: Pick<Served, 'port'>, wish: Partial<Tcp> = {}): Tcp => ({
  kind: 'tcp',
  host: '127.0.0.1',
  port,
  ...wish,
})
const expectText = (like: object): Partial<Tcp> => ({ assertions: [{ on: 'text', ...like }] })

describe('a connection', () => {
  test('is all that is asked for without an expectation', async () => {
    const served = await serveRaw(() => {})
    const seen = await lookAt(at(served))
    expect(seen).toMatchObject({ failure: null, text: null, address: '127.0.0.1' })
    expect(Object.keys(seen.phases)).toEqual(['resolve', 'connect'])
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })

  test('that is refused says so', async () => {
    const seen = await lookAt(at({ port: await findDeadPort() }))
    expect(seen.failure).toMatchObject({
      phase: 'connect',
      code: 'connection_refused',
      message: 'Connect: the connection was refused',
    })
  })

  test('is made over IPv6 alone', async () => {
    const served = await serveRaw((socket) => socket.write('six'), '::1')
    expect(await judgeAt(at(served, { host: '::1', ...expectText({ equals: 'six' }) }))).toEqual(['up'])
  })

  test('is made over the family that is wished, and over both where both are wished', async () => {
    const served = await serveRaw((socket) => socket.write('six'), '::1')
    const addressesOf = async () => ['127.0.0.1', '::1']
    const over = async (ip: 'any' | 'ipv4' | 'ipv6' | 'both') =>
      (await lookAt(at(served, { host: 'both.example', ip }), { addressesOf })).failure?.code ?? 'up'
    expect([await over('any'), await over('ipv4'), await over('ipv6'), await over('both')]).toEqual([
      'connection_refused',
      'connection_refused',
      'up',
      'connection_refused',
    ])
  })

  test('over a family that the name does not have fails while resolving', async () => {
    const addressesOf = async () => ['127.0.0.1']
    const seen = await lookAt(at({ port: 9 }, { host: 'four.example', ip: 'ipv6' }), { addressesOf })
    expect(seen.failure).toMatchObject({ phase: 'resolve', code: 'dns_not_found' })
  })
})

describe('what is sent', () => {
  test.each([
    ['as it stands', 'PING', 'PING'],
    ['with line breaks', 'HELO\\r\\n\\t', 'HELO\r\n\t'],
    ['with bytes', '\\x00\\xfF\\x41', '\0\u00ffA'],
    ['with a backslash that starts nothing', '\\\\r', '\\r'],
    ['in UTF-8', 'é', '\u00c3\u00a9'],
  ])('arrives %s', async (_, send, arrives) => {
    let heard = ''
    const served = await serveRaw((socket) =>
      socket.on('data', (chunk) => {
        heard += chunk.toString('latin1')
      }),
    )
    const seen = await lookAt(at(served, { send }))
    expect(Object.keys(seen.phases)).toEqual(['resolve', 'connect', 'send'])
    await vi.waitFor(() => expect(heard).toBe(arrives))
  })

  test('is refused with a sentence when a backslash starts something unknown', () => {
    expect(() => lookAt(at({ port: 1 }, { send: '\\q' }))).toThrow(/A backslash starts/)
  })
})

describe('what is heard', () => {
  test('is read until the expectation holds, and no longer', async () => {
    const served = await serveBytes('+PONG\r\n')
    const seen = await lookAt(at(served, { send: 'PING\\r\\n', ...expectText({ equals: '+PONG' }) }))
    expect(seen).toMatchObject({ failure: null, text: '+PONG' })
    expect(Object.keys(seen.phases)).toEqual(['resolve', 'connect', 'send', 'wait', 'read'])
    expect(seen.latencyMs).toBeLessThan(500)
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })

  test('may come in many pieces', async () => {
    const served = await serveRaw((socket) => {
      const pieces = [...'220 mail.example ready']
      const timer = setInterval(() => {
        const piece = pieces.shift()
        if (piece === undefined) clearInterval(timer)
        else socket.write(piece)
      }, 2)
    })
    expect(await judgeAt(at(served, expectText({ matches: '^220 .*ready' })))).toEqual(['up'])
  })

  test.each<[string, object, string[]]>([
    ['contains', { contains: 'later' }, ['down', 'Expected the answer to contain "later", got "hello"']],
    ['an absence that holds', { contains: 'error', not: true }, ['up']],
    [
      'an absence that does not',
      { contains: 'hell', not: true, otherwise: 'degraded' },
      ['degraded', 'Expected the answer not to contain "hell", got "hello"'],
    ],
  ])('is judged when the peer closes: %s', async (_, like, verdict) => {
    const served = await serveRaw((socket) => socket.end('hello\n'))
    expect(await judgeAt(at(served, expectText(like)))).toEqual(verdict)
  })

  test('is judged when the peer falls silent, which takes none of its time', async () => {
    const served = await serveRaw((socket) => socket.write('hello'))
    const seen = await lookAt(at(served, expectText({ contains: 'error', not: true })))
    expect(seen).toMatchObject({ failure: null, text: 'hello' })
    expect(seen.latencyMs).toBeLessThan(500)
  })

  test('keeps no worker busy that takes long to judge it, however it drips', async () => {
    const served = await serveRaw((socket) => {
      const drip = setInterval(() => socket.write('a'), 2)
      socket.on('close', () => clearInterval(drip))
    })
    const socket = connect(served.port, '127.0.0.1')
    const startedAt = performance.now()
    let workMs = 0
    const judge = () => {
      const since = performance.now()
      while (performance.now() < since + 20);
      workMs += performance.now() - since
      return performance.now() > startedAt + 1_000
    }
    const guard = createGuard(true)
    const signal = new AbortController().signal
    await readReply(socket, judge, new Attempt({ signal, guard, family: 'any' }))
    socket.destroy()
    expect(workMs).toBeLessThan((performance.now() - startedAt) / 4)
  })

  test('is judged at 64 KiB although more would come', async () => {
    const served = await serveRaw((socket) => socket.write('x'.repeat(200_000)))
    const { text } = await lookAt(at(served, expectText({ contains: 'y', not: true })))
    expect(text).toHaveLength(65_536)
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })
})

describe('an expectation is not met, as a failure with its phase, when the peer', () => {
  test.each<[string, Parameters<typeof serveRaw>[0], string, string, string]>([
    ['says nothing', () => {}, 'wait', 'timeout', 'Wait: no complete answer within 0.2 s'],
    [
      'closes without a word',
      (socket) => socket.end(),
      'wait',
      'reset',
      'Wait: the connection was closed before an answer',
    ],
    [
      'resets without a word',
      (socket) => socket.once('data', () => socket.resetAndDestroy()),
      'wait',
      'reset',
      'Wait: the connection was reset',
    ],
    [
      'resets after a word',
      (socket) => socket.write('half', () => setImmediate(() => socket.resetAndDestroy())),
      'read',
      'reset',
      'Read: the connection was reset',
    ],
    [
      'drips for ever',
      (socket) => {
        const timer = setInterval(() => socket.write('x'), 10)
        socket.once('close', () => clearInterval(timer))
      },
      'read',
      'timeout',
      'Read: no complete answer within 0.2 s',
    ],
  ])('%s', async (_, serve, phase, code, message) => {
    const served = await serveRaw(serve)
    const wish = { send: 'hello', ...expectText({ contains: 'welcome' }) }
    const seen = await lookAt(at(served, wish), { timeoutMs: 200 })
    expect(seen.failure).toEqual({ phase, code, message })
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })
})
