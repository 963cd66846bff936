import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { BROKEN, corrupt, encoded, HEAD, MEGABYTE, says, TEXT } from './hostile-answers.ts'
import { testHostile } from './hostile-case.ts'
import { look } from './look.ts'
import { serveBytes, serveHttp } from './serve.ts'

describe('headers: a target that', () => {
  testHostile({
    'sends a megabyte in one': {
      serve: says(`${HEAD}x-large: ${'x'.repeat(MEGABYTE)}\r\n\r\nok`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the headers are too large',
    },
    'sends a megabyte in many': {
      serve: says(`${HEAD}${'x-small: 1\r\n'.repeat(MEGABYTE / 12)}\r\nok`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the headers are too large',
    },
    'sends forty thousand bytes of them': {
      serve: says(`${HEAD}x-large: ${'x'.repeat(40_000)}\r\ncontent-length: 0\r\n\r\n`),
      verdict: 'up',
    },
    'has a space in a name': {
      serve: says(`${HEAD}bad name: 1\r\n\r\n`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: a header holds what no header may hold',
    },
    'has a space before a colon': {
      serve: says(`${HEAD}content-length : 4\r\n\r\nbody`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: a header holds what no header may hold',
    },
    'has a name of no letters': {
      serve: says(`${HEAD}: 1\r\n\r\n`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: a header holds what no header may hold',
    },
    'has a line without a colon': {
      serve: says(`${HEAD}nothing\r\n\r\n`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: a header holds what no header may hold',
    },
    'has a zero byte in a value': {
      serve: says(`${HEAD}x-zero: a\0b\r\n\r\n`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: a header holds what no header may hold',
    },
    'breaks a value in two lines': {
      serve: says(`${HEAD}x-folded: a\r\n b\r\ncontent-length: 0\r\n\r\n`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: a header holds what no header may hold',
    },
    'ends its lines with a line feed alone': {
      serve: says('HTTP/1.1 200 OK\ncontent-length: 2\n\nok'),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: a line or a chunk of the answer does not end where it should',
    },
    'ends its lines with a carriage return alone': {
      serve: says('HTTP/1.1 200 OK\rcontent-length: 2\r\rok'),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: a line or a chunk of the answer does not end where it should',
    },
    'names one like a property of every object': {
      serve: says(`${HEAD}__proto__: x\r\nconstructor: y\r\ncontent-length: 0\r\n\r\n`),
      wish: {
        assertions: [
          { on: 'header', name: 'valueOf', not: true },
          { on: 'header', name: 'constructor', equals: 'y' },
        ],
      },
      verdict: 'up',
    },
  })
})

describe('encodings: a target that', () => {
  const bomb = gzipSync(Buffer.alloc(16 * MEGABYTE), { level: 9 })
  testHostile({
    'encodes its body in an unknown way': {
      serve: encoded('rot13', 'bx'),
      ...BROKEN,
      phase: 'read',
      says: 'Read: the body is encoded in an unknown way (rot13)',
    },
    'names a coding like a property of every object': {
      serve: encoded('constructor', 'bx'),
      ...BROKEN,
      phase: 'read',
      says: 'Read: the body is encoded in an unknown way (constructor)',
    },
    'says gzip and sends text': {
      serve: encoded('gzip', 'hello'),
      ...BROKEN,
      phase: 'read',
      says: 'Read: the body is not valid gzip',
    },
    'sends broken gzip': {
      serve: encoded('gzip', corrupt(gzipSync(TEXT))),
      ...BROKEN,
      phase: 'read',
      says: 'Read: the body is not valid gzip',
    },
    'sends half of its gzip': {
      serve: encoded('gzip', gzipSync(TEXT).subarray(0, 1_000)),
      ...BROKEN,
      phase: 'read',
      says: 'Read: the body is not valid gzip',
    },
    'sends broken Brotli': {
      serve: encoded('br', corrupt(brotliCompressSync(TEXT))),
      ...BROKEN,
      phase: 'read',
      says: 'Read: the body is not valid br',
    },
    'sends broken Zstandard': {
      serve: encoded('zstd', corrupt(zstdCompressSync(TEXT))),
      ...BROKEN,
      phase: 'read',
      says: 'Read: the body is not valid zstd',
    },
    'encodes its body five times over': {
      serve: encoded('gzip, gzip, gzip, gzip, gzip', 'x'),
      ...BROKEN,
      phase: 'read',
      says: 'Read: the body is encoded 5 times over',
    },
    'sends a bomb': { serve: encoded('gzip', bomb), wish: { maxBodyBytes: 200_000 }, verdict: 'up' },
    'sends a bomb within a bomb': {
      serve: encoded('gzip, gzip', gzipSync(bomb)),
      wish: { maxBodyBytes: 200_000 },
      verdict: 'up',
    },
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
