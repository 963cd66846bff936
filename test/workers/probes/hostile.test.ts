import { gzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { type FailureCode, PHASES, type Phase } from '#engine/observation'
import { look } from './look.ts'
import { findDeadPort, type Served, serveBytes, serveHttp, serveRaw } from './serve.ts'

const HEAD = 'HTTP/1.1 200 OK\r\n'
const SHORT = { timeoutMs: 150 }
const MEGABYTE = 1_048_576
const PLAIN_PHASES: readonly Phase[] = PHASES.filter((phase) => phase !== 'tls')

type Case = {
  serve: () => Promise<Served>
  phase: Phase
  code: FailureCode
  says: string
  wish?: Parameters<typeof look>[1]
}

const cases: Record<string, Case> = {
  'closes at once': {
    serve: () => serveRaw((socket) => socket.end()),
    phase: 'wait',
    code: 'reset',
    says: 'Wait: the connection was closed before the answer was complete',
  },
  'resets at once': {
    serve: () => serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy())),
    phase: 'wait',
    code: 'reset',
    says: 'Wait: the connection was reset',
  },
  'takes the connection and says nothing': {
    serve: () => serveRaw(() => {}),
    phase: 'wait',
    code: 'timeout',
    says: 'Wait: no complete answer within 0.15 s',
    wish: SHORT,
  },
  'stops in the middle of its headers': {
    serve: () => serveBytes(`${HEAD}content-type: te`),
    phase: 'wait',
    code: 'timeout',
    says: 'Wait: no complete answer within 0.15 s',
    wish: SHORT,
  },
  'stops in the middle of its body': {
    serve: () => serveBytes(`${HEAD}content-length: 10\r\n\r\nhalf`),
    phase: 'read',
    code: 'timeout',
    says: 'Read: no complete answer within 0.15 s',
    wish: SHORT,
  },
  'drips its body for ever': {
    serve: () => serveBytes(`${HEAD}content-length: 100000\r\n\r\n`, (socket) => drip(socket, 'x')),
    phase: 'read',
    code: 'timeout',
    says: 'Read: no complete answer within 0.15 s',
    wish: SHORT,
  },
  'drips its headers for ever': {
    serve: () => serveBytes(HEAD, (socket) => drip(socket, 'x-more: 1\r\n')),
    phase: 'wait',
    code: 'timeout',
    says: 'Wait: no complete answer within 0.15 s',
    wish: SHORT,
  },
  'sends interim answers only': {
    serve: () => serveBytes('', (socket) => drip(socket, 'HTTP/1.1 102 Processing\r\n\r\n')),
    phase: 'wait',
    code: 'timeout',
    says: 'Wait: no complete answer within 0.15 s',
    wish: SHORT,
  },
  'resets in the middle of its body': {
    serve: () =>
      serveBytes(`${HEAD}content-length: 10\r\n\r\nhalf`, (socket) =>
        setImmediate(() => socket.resetAndDestroy()),
      ),
    phase: 'read',
    code: 'reset',
    says: 'Read: the connection was reset',
  },
  'promises more than it sends': {
    serve: () => serveBytes(`${HEAD}content-length: 10\r\n\r\nhalf`, (socket) => socket.end()),
    phase: 'read',
    code: 'reset',
    says: 'Read: the connection was closed before the answer was complete',
  },
  'gives its length twice and differently': {
    serve: () => serveBytes(`${HEAD}content-length: 4\r\ncontent-length: 5\r\n\r\nhalf`),
    phase: 'wait',
    code: 'bad_response',
    says: 'Wait: the length of the body is given twice and could be read in two ways',
  },
  'gives a length that is no number': {
    serve: () => serveBytes(`${HEAD}content-length: many\r\n\r\nhalf`),
    phase: 'wait',
    code: 'bad_response',
    says: 'Wait: the Content-Length is no number',
  },
  'breaks its chunks': {
    serve: () => serveBytes(`${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n`),
    phase: 'read',
    code: 'bad_response',
    says: 'Read: a chunk of the body has no valid size',
  },
  'sends a megabyte of headers': {
    serve: () => serveBytes(`${HEAD}x-large: ${'x'.repeat(MEGABYTE)}\r\n\r\nok`),
    phase: 'wait',
    code: 'bad_response',
    says: 'Wait: the headers are too large',
  },
  'sends a megabyte of small headers': {
    serve: () => serveBytes(`${HEAD}${'x-small: 1\r\n'.repeat(MEGABYTE / 12)}\r\nok`),
    phase: 'wait',
    code: 'bad_response',
    says: 'Wait: the headers are too large',
  },
  'speaks SSH': {
    serve: () => serveRaw((socket) => socket.write('SSH-2.0-OpenSSH_9.9\r\n')),
    phase: 'wait',
    code: 'bad_response',
    says: 'Wait: the answer is not HTTP',
  },
  'sends noise': {
    serve: () => serveBytes(Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 97) % 256))),
    phase: 'wait',
    code: 'bad_response',
    says: 'Wait: the answer is not HTTP',
  },
  'changes to a protocol that nobody asked for': {
    serve: () => serveBytes('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    phase: 'wait',
    code: 'bad_response',
    says: 'Wait: the answer changes to a protocol that nobody asked for',
  },
  'encodes its body in an unknown way': {
    serve: () => serveBytes(`${HEAD}content-encoding: rot13\r\ncontent-length: 2\r\n\r\nbx`),
    phase: 'read',
    code: 'bad_response',
    says: 'Read: the body is encoded in an unknown way (rot13)',
  },
  'says gzip and sends text': {
    serve: () => serveBytes(`${HEAD}content-encoding: gzip\r\ncontent-length: 5\r\n\r\nhello`),
    phase: 'read',
    code: 'bad_response',
    says: 'Read: the body is not valid gzip',
  },
}

describe('a target that', () => {
  test.each(Object.entries(cases))('%s', async (_, { serve, phase, code, says, wish }) => {
    const served = await serve()
    const seen = await look(served.origin, wish)
    expect(seen.failure).toMatchObject({ phase, code })
    expect(seen.failure?.message).toContain(says)
    expect(seen).toMatchObject({ http: null, address: '127.0.0.1', certificate: null })
    expect(Object.keys(seen.phases)).toEqual(PLAIN_PHASES.slice(0, PLAIN_PHASES.indexOf(phase) + 1))
    expect(sum(seen.phases)).toBeCloseTo(seen.latencyMs, 1)
    if (wish?.timeoutMs) expect(seen.latencyMs).toBeLessThan(wish.timeoutMs + 500)
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })

  test('refuses fails while connecting', async () => {
    const seen = await look(`http://127.0.0.1:${await findDeadPort()}`)
    expect(seen.failure).toEqual({
      phase: 'connect',
      code: 'connection_refused',
      message: 'Connect: the connection was refused',
    })
    expect(Object.keys(seen.phases)).toEqual(['resolve', 'connect'])
  })

  test('has no name fails while resolving, and is not looked for any further', async () => {
    const seen = await look('http://no-such-name.invalid/')
    expect(seen.failure).toEqual({
      phase: 'resolve',
      code: 'dns_not_found',
      message: 'DNS: the name does not exist',
    })
    expect(seen).toMatchObject({ address: null, http: null })
    expect(Object.keys(seen.phases)).toEqual(['resolve'])
  })

  test('is behind a resolver that hangs ends with the deadline too', async () => {
    const addressesOf = () => new Promise<string[]>(() => {})
    const seen = await look('http://slow.invalid/', { addressesOf, ...SHORT })
    expect(seen.failure).toMatchObject({ phase: 'resolve', code: 'timeout' })
  })

  test('has a private address is not connected to', async () => {
    const served = await serveHttp((_request, response) => response.end())
    const seen = await look(served.origin, { allowed: false })
    expect(seen.failure).toMatchObject({ phase: 'resolve', code: 'refused_target' })
    expect(seen.failure?.message).toContain('127.0.0.1 is not a public address')
    expect(served.open.size).toBe(0)
  })
})

describe('what is read', () => {
  test('ends at the limit although the body never does', async () => {
    const served = await serveBytes(`${HEAD}\r\n`, (socket) => {
      const pour = () => {
        while (!socket.destroyed && socket.write('x'.repeat(65_536)));
      }
      socket.on('drain', pour)
      pour()
    })
    const seen = await look(served.origin, { maxBodyBytes: 100_000 })
    expect(seen.failure).toBeNull()
    expect(seen.http).toMatchObject({ status: 200, bodyTruncated: true })
    expect(seen.http?.body).toHaveLength(100_000)
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })

  test('of a small answer that unpacks to a huge one stays within the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(16 * MEGABYTE), { level: 9 })
    const served = await serveHttp((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    )
    const seen = await look(served.origin, { maxBodyBytes: 200_000 })
    expect(seen.failure).toBeNull()
    expect(seen.http).toMatchObject({ bodyTruncated: true })
    expect(seen.http?.body).toHaveLength(200_000)
  })

  test('ends where the length says, whatever follows', async () => {
    const served = await serveBytes(`${HEAD}content-length: 4\r\n\r\nhalf of it`)
    const seen = await look(served.origin)
    expect(seen).toMatchObject({ failure: null, http: { status: 200, body: 'half', bodyTruncated: false } })
  })

  test('ends with the connection when no length is given', async () => {
    const served = await serveBytes(`${HEAD}\r\nall of it`, (socket) => socket.end())
    expect(await look(served.origin)).toMatchObject({ failure: null, http: { body: 'all of it' } })
  })

  test('of a forbidden length is nothing, and the answer still counts', async () => {
    const served = await serveBytes(`${HEAD}content-length: 4\r\n\r\nbody`)
    const seen = await look(served.origin, { maxBodyBytes: 0 })
    expect(seen.http).toMatchObject({ status: 200, body: '', bodyTruncated: true })
  })
})

test('hundreds of failing checks leave no connection behind', async () => {
  const hangs = await serveRaw(() => {})
  const dead = await findDeadPort()
  const looks = Array.from({ length: 60 }, () => [
    look(hangs.origin, { timeoutMs: 100 }),
    look(hangs.origin.replace('http:', 'https:'), { timeoutMs: 100 }),
    look(`http://127.0.0.1:${dead}`),
  ]).flat()
  const seen = await Promise.all(looks)
  expect(seen.every(({ failure }) => failure !== null)).toBe(true)
  await vi.waitFor(() => expect(hangs.open.size).toBe(0))
})

function drip(socket: Served['open'] extends ReadonlySet<infer S> ? S : never, text: string): void {
  const timer = setInterval(() => socket.write(text), 10)
  socket.once('close', () => clearInterval(timer))
}

function sum(phases: Partial<Record<Phase, number>>): number {
  return Object.values(phases).reduce((total, ms) => total + ms, 0)
}
