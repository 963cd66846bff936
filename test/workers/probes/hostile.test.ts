import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { makeIdentity } from './certificates.ts'
import { drip, type Hostile, testHostile } from './hostile-case.ts'
import { look } from './look.ts'
import { findDeadPort, type Served, serveBytes, serveHttp, serveHttps, serveRaw } from './serve.ts'

const HEAD = 'HTTP/1.1 200 OK\r\n'
const MEGABYTE = 1_048_576
const TIMEOUT = { timeoutMs: 500, code: 'timeout', verdict: 'down' } as const
const BROKEN = { code: 'bad_response', verdict: 'down' } as const
const NOT_HTTP = { ...BROKEN, phase: 'wait', says: 'Wait: the answer is not HTTP' } as const
const TWO_LENGTHS = {
  ...BROKEN,
  phase: 'wait',
  says: 'Wait: the length of the body is given twice and could be read in two ways',
} as const
const LEFT = 'the connection was closed before the answer was complete'

const says = (bytes: string | Buffer) => () => serveBytes(bytes)
const saysAndLeaves = (bytes: string | Buffer) => () => serveBytes(bytes, (socket) => socket.end())
const saysAndResets = (bytes: string) => () =>
  serveBytes(bytes, (socket) => setImmediate(() => socket.resetAndDestroy()))

/** A complete answer with a body that says of itself how it is encoded. */
function encoded(coding: string, body: Buffer | string): () => Promise<Served> {
  const head = `${HEAD}content-encoding: ${coding}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`
  return says(Buffer.concat([Buffer.from(head), Buffer.from(body)]))
}

function corrupt(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  for (let index = 12; index < copy.length; index += 1) copy[index] = (copy[index] ?? 0) ^ 0x5a
  return copy
}

const TEXT = Array.from({ length: 2_000 }, (_, index) => `line ${index * 7919}`).join('\n')

describe('silence and leaving: a target that', () => {
  testHostile({
    'closes at once': {
      serve: () => serveRaw((socket) => socket.end()),
      verdict: 'down',
      phase: 'wait',
      code: 'reset',
      says: `Wait: ${LEFT}`,
    },
    'resets at once': {
      serve: () => serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy())),
      verdict: 'down',
      phase: 'wait',
      code: 'reset',
      says: 'Wait: the connection was reset',
    },
    'answers nothing and leaves': {
      serve: saysAndLeaves(''),
      verdict: 'down',
      phase: 'wait',
      code: 'reset',
      says: `Wait: ${LEFT}`,
    },
    'says nothing': {
      serve: () => serveRaw(() => {}),
      ...TIMEOUT,
      phase: 'wait',
      says: 'Wait: no complete answer within 0.5 s',
    },
    'stops in its status line': {
      serve: says('HTTP/1.'),
      ...TIMEOUT,
      phase: 'wait',
      says: 'Wait: no complete answer within 0.5 s',
    },
    'stops in its headers': {
      serve: says(`${HEAD}content-type: te`),
      ...TIMEOUT,
      phase: 'wait',
      says: 'Wait: no complete answer within 0.5 s',
    },
    'leaves in its headers': {
      serve: saysAndLeaves(`${HEAD}content-type: te`),
      verdict: 'down',
      phase: 'wait',
      code: 'reset',
      says: `Wait: ${LEFT}`,
    },
    'drips its headers for ever': {
      serve: () => serveBytes(HEAD, (socket) => drip(socket, 'x-more: 1\r\n')),
      ...TIMEOUT,
      phase: 'wait',
      says: 'Wait: no complete answer within 0.5 s',
    },
    'stops in its body': {
      serve: says(`${HEAD}content-length: 10\r\n\r\nhalf`),
      ...TIMEOUT,
      phase: 'read',
      says: 'Read: no complete answer within 0.5 s',
    },
    'drips its body for ever': {
      serve: () => serveBytes(`${HEAD}content-length: 100000\r\n\r\n`, (socket) => drip(socket, 'x')),
      ...TIMEOUT,
      phase: 'read',
      says: 'Read: no complete answer within 0.5 s',
    },
    'resets in its body': {
      serve: saysAndResets(`${HEAD}content-length: 10\r\n\r\nhalf`),
      verdict: 'down',
      phase: 'read',
      code: 'reset',
      says: 'Read: the connection was reset',
    },
    'promises more than it sends': {
      serve: saysAndLeaves(`${HEAD}content-length: 10\r\n\r\nhalf`),
      verdict: 'down',
      phase: 'read',
      code: 'reset',
      says: `Read: ${LEFT}`,
    },
    'never ends its chunks': {
      serve: says(`${HEAD}transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n`),
      ...TIMEOUT,
      phase: 'read',
      says: 'Read: no complete answer within 0.5 s',
    },
    'drips chunks for ever': {
      serve: () =>
        serveBytes(`${HEAD}transfer-encoding: chunked\r\n\r\n`, (socket) => drip(socket, '1\r\nx\r\n')),
      ...TIMEOUT,
      phase: 'read',
      says: 'Read: no complete answer within 0.5 s',
    },
    'leaves between its chunks': {
      serve: saysAndLeaves(`${HEAD}transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n`),
      verdict: 'down',
      phase: 'read',
      code: 'reset',
      says: `Read: ${LEFT}`,
    },
  })
})

describe('interim answers: a target that', () => {
  const hint = 'HTTP/1.1 103 Early Hints\r\nlink: </a.css>; rel=preload\r\n\r\n'
  testHostile({
    'hints early, three times': {
      serve: says(`${hint.repeat(3)}${HEAD}content-length: 2\r\n\r\nok`),
      verdict: 'up',
    },
    'says to go on, unasked': {
      serve: says(`HTTP/1.1 100 Continue\r\n\r\n${HEAD}content-length: 0\r\n\r\n`),
      verdict: 'up',
    },
    'sends a storm of them': {
      serve: says(hint.repeat(5_000)),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: more than 20 interim answers and no final one',
    },
    'sends more of them than anybody needs, and then answers': {
      serve: says(`${hint.repeat(21)}${HEAD}content-length: 0\r\n\r\n`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: more than 20 interim answers and no final one',
    },
    'drips them for ever': {
      serve: () => serveBytes('', (socket) => drip(socket, 'HTTP/1.1 102 Processing\r\n\r\n')),
      ...TIMEOUT,
      timeoutMs: 200,
      phase: 'wait',
      says: 'Wait: no complete answer within 0.2 s',
    },
    'changes to a protocol that nobody asked for': {
      serve: says('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the answer changes to a protocol that nobody asked for',
    },
  })
})

describe('lengths that disagree: a target that', () => {
  const chunked = `${HEAD}transfer-encoding: chunked\r\n\r\n`
  testHostile({
    'gives two lengths': {
      serve: says(`${HEAD}content-length: 4\r\ncontent-length: 5\r\n\r\nhalf`),
      ...TWO_LENGTHS,
    },
    'gives one length twice': {
      serve: says(`${HEAD}content-length: 4\r\ncontent-length: 4\r\n\r\nbody`),
      ...TWO_LENGTHS,
    },
    'gives a list of lengths': {
      serve: says(`${HEAD}content-length: 4, 4\r\n\r\nbody`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the Content-Length is no number',
    },
    'gives a length and chunks': {
      serve: says(`${HEAD}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`),
      ...TWO_LENGTHS,
    },
    'gives chunks and a length': {
      serve: says(`${HEAD}transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the Content-Length is no number',
    },
    'gives a length that is no number': {
      serve: says(`${HEAD}content-length: many\r\n\r\nhalf`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the Content-Length is no number',
    },
    'gives a negative length': {
      serve: says(`${HEAD}content-length: -1\r\n\r\nhalf`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the Content-Length is no number',
    },
    'gives a length beyond all numbers': {
      serve: says(`${HEAD}content-length: ${'9'.repeat(30)}\r\n\r\nhalf`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the Content-Length is no number',
    },
    'gives a chunk no size': {
      serve: says(`${chunked}zz\r\nhello\r\n`),
      ...BROKEN,
      phase: 'read',
      says: 'Read: a chunk of the body has no valid size',
    },
    'gives a chunk a size beyond all numbers': {
      serve: says(`${chunked}${'f'.repeat(20)}\r\nhello\r\n`),
      ...BROKEN,
      phase: 'read',
      says: 'Read: a chunk of the body has no valid size',
    },
    'gives a chunk a negative size': {
      serve: says(`${chunked}-5\r\nhello\r\n`),
      ...BROKEN,
      phase: 'read',
      says: 'Read: a chunk of the body has no valid size',
    },
    'ends a chunk where it should not': {
      serve: says(`${chunked}3\r\nhello\r\n0\r\n\r\n`),
      ...BROKEN,
      phase: 'read',
      says: 'Read: a line or a chunk of the answer does not end where it should',
    },
    'says a megabyte about a chunk': {
      serve: says(`${chunked}5;${'x'.repeat(MEGABYTE)}\r\nhello\r\n0\r\n\r\n`),
      ...BROKEN,
      phase: 'read',
      says: 'Read: the chunks of the body say too much about themselves',
    },
    'ends with a megabyte of trailers': {
      serve: says(`${chunked}0\r\n${'x-trailer: 1\r\n'.repeat(80_000)}\r\n`),
      ...BROKEN,
      phase: 'read',
      says: 'Read: the headers are too large',
    },
    'has another coding of transfer': {
      serve: saysAndLeaves(`${HEAD}transfer-encoding: gzip\r\n\r\nbody`),
      verdict: 'up',
    },
    'sends more than its length': {
      serve: says(`${HEAD}content-length: 4\r\n\r\nhalf of it`),
      verdict: 'up',
    },
    'answers twice': {
      serve: says(`${HEAD}content-length: 2\r\n\r\nok${HEAD}content-length: 2\r\n\r\nno`),
      verdict: 'up',
    },
    'gives 204 a body': {
      serve: says('HTTP/1.1 204 No Content\r\ncontent-length: 4\r\n\r\nbody'),
      verdict: 'up',
    },
    'gives 304 a body': {
      serve: says('HTTP/1.1 304 Not Modified\r\ncontent-length: 4\r\n\r\nbody'),
      verdict: 'down',
      phase: 'wait',
      code: 'assertion_failed',
      says: 'Expected status 200-299, got 304',
    },
    'gives the answer to HEAD a body': {
      serve: says(`${HEAD}content-length: 4\r\n\r\nbody`),
      wish: { method: 'HEAD' },
      verdict: 'up',
    },
    'gives no length and stays': {
      serve: says(`${HEAD}\r\nbody`),
      ...TIMEOUT,
      phase: 'read',
      says: 'Read: no complete answer within 0.5 s',
    },
    'gives no length and leaves': { serve: saysAndLeaves(`${HEAD}\r\nbody`), verdict: 'up' },
  })
})

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

describe('no HTTP at all: a target that', () => {
  const statusFault = {
    ...BROKEN,
    phase: 'wait',
    says: 'Wait: the status is no number of three digits',
  } as const
  testHostile({
    'speaks SSH': { serve: () => serveRaw((socket) => socket.write('SSH-2.0-OpenSSH_9.9\r\n')), ...NOT_HTTP },
    'speaks SMTP': {
      serve: () => serveRaw((socket) => socket.write('220 mail.example ESMTP\r\n')),
      ...NOT_HTTP,
    },
    'speaks HTTP/0.9': { serve: saysAndLeaves('<html>old</html>'), ...NOT_HTTP },
    'speaks HTTP/2 to a client of 1.1': {
      serve: says(Buffer.from('000000040000000000', 'hex')),
      ...NOT_HTTP,
    },
    'plays music': { serve: says('ICY 200 OK\r\nicy-name: radio\r\n\r\n'), ...NOT_HTTP },
    'sends noise': {
      serve: says(Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 97) % 256))),
      ...NOT_HTTP,
    },
    'is of an unknown version': {
      serve: says('HTTP/7.3 200 OK\r\n\r\n'),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the answer is of an unknown version of HTTP',
    },
    'has a status of two digits': { serve: says('HTTP/1.1 20 OK\r\n\r\n'), ...statusFault },
    'has a status of four digits': { serve: says('HTTP/1.1 2000 OK\r\n\r\n'), ...statusFault },
    'has a status in words': { serve: says('HTTP/1.1 fine\r\n\r\n'), ...statusFault },
    'has the status 000': {
      serve: says('HTTP/1.1 000 None\r\ncontent-length: 0\r\n\r\n'),
      verdict: 'down',
      phase: 'wait',
      code: 'assertion_failed',
      says: 'Expected status 200-299, got 0',
    },
    'has the status 999': {
      serve: says('HTTP/1.1 999 Denied\r\ncontent-length: 0\r\n\r\n'),
      verdict: 'down',
      phase: 'wait',
      code: 'assertion_failed',
      says: 'Expected status 200-299, got 999',
    },
    'has no reason beside its status': {
      serve: says('HTTP/1.1 200\r\ncontent-length: 0\r\n\r\n'),
      verdict: 'up',
    },
    'begins with empty lines': { serve: says(`\r\n\r\n${HEAD}content-length: 0\r\n\r\n`), verdict: 'up' },
    'speaks TLS': {
      serve: () => serveHttps(makeIdentity({ name: 'a.example' }), () => {}),
      scheme: 'http',
      verdict: 'down',
      phase: 'wait',
      code: 'reset',
      says: `Wait: ${LEFT}`,
    },
    'answers with an alert of TLS': { serve: says(Buffer.from('15030100020246', 'hex')), ...NOT_HTTP },
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

describe('redirects: a target that', () => {
  const to = (location: string) => `HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`
  const hops = () =>
    serveHttp((request, response) => {
      const next = Number(request.url?.slice(1)) + 1
      if (next > 20) response.end('arrived')
      else response.writeHead(302, { location: `/${next}` }).end()
    })
  testHostile({
    'leads round in a circle': {
      serve: says(to('/')),
      verdict: 'down',
      phase: 'read',
      code: 'too_many_redirects',
      says: 'Read: more than 5 redirects',
    },
    'leads over 20 hops': { serve: hops, path: '/0', wish: { maxRedirects: 20 }, verdict: 'up' },
    'leads over one hop too many': {
      serve: hops,
      path: '/0',
      wish: { maxRedirects: 19 },
      verdict: 'down',
      phase: 'read',
      code: 'too_many_redirects',
      says: 'Read: more than 19 redirects',
    },
    'leads nowhere': {
      serve: says('HTTP/1.1 302 Found\r\ncontent-length: 0\r\n\r\n'),
      verdict: 'down',
      phase: 'wait',
      code: 'assertion_failed',
      says: 'Expected status 200-299, got 302',
    },
    'leads to a file': {
      serve: says(to('file:///etc/passwd')),
      verdict: 'down',
      phase: 'read',
      code: 'bad_redirect',
      says: 'Read: the redirect leads to no web address',
    },
    'leads to a script': {
      serve: says(to('javascript:alert(1)')),
      verdict: 'down',
      phase: 'read',
      code: 'bad_redirect',
      says: 'Read: the redirect leads to no web address',
    },
    'leads away with credentials': {
      serve: says(to('http://a:b@127.0.0.1/')),
      verdict: 'down',
      phase: 'read',
      code: 'bad_redirect',
      says: 'Read: the redirect carries credentials',
    },
    "leads to a cloud's metadata": {
      serve: says(to('http://169.254.169.254/latest')),
      verdict: 'down',
      phase: 'resolve',
      code: 'refused_target',
      says: 'DNS: 169.254.169.254 is not a public address, and ALLOW_PRIVATE_TARGETS does not name it',
    },
    'leads there in octal': {
      serve: says(to('http://0251.0376.0251.0376/')),
      verdict: 'down',
      phase: 'resolve',
      code: 'refused_target',
      says: 'DNS: 169.254.169.254 is not a public address, and ALLOW_PRIVATE_TARGETS does not name it',
    },
  })
})

describe('addresses: a target that', () => {
  const silent = () => serveHttp((_request, response) => response.end('ok'), '::1')
  const hosts: Pick<Hostile, 'serve' | 'host'> = { serve: silent, host: 'shop.example' }
  testHostile({
    'is to be had over IPv6 only': { ...hosts, addressesOf: async () => ['::1'], verdict: 'up' },
    'has no IPv4 address where one is wished': {
      ...hosts,
      addressesOf: async () => ['::1'],
      wish: { ip: 'ipv4' },
      verdict: 'down',
      phase: 'resolve',
      code: 'dns_not_found',
      says: 'DNS: the name does not exist',
    },
    'has no name': {
      ...hosts,
      verdict: 'down',
      phase: 'resolve',
      code: 'dns_not_found',
      says: 'DNS: the name does not exist',
    },
    'is behind a resolver that hangs': {
      ...hosts,
      addressesOf: () => new Promise(() => {}),
      ...TIMEOUT,
      phase: 'resolve',
      says: 'DNS: no complete answer within 0.5 s',
    },
    refuses: {
      ...hosts,
      addressesOf: async () => ['127.0.0.1'],
      verdict: 'down',
      phase: 'connect',
      code: 'connection_refused',
      says: 'Connect: the connection was refused',
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
