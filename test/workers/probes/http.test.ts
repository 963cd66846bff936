import type { IncomingMessage } from 'node:http'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { makeAuthority, makeIdentity } from './certificates.ts'
import { look } from './look.ts'
import { authority, ca, here, identity, name, ok } from './own-authority.ts'
import { type Served, serveHttp, serveHttps } from './serve.ts'
import { serveHttp2 } from './serve-http2.ts'

async function serveEcho(): Promise<Served> {
  return serveHttp(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method, url, rawHeaders } = request
    response.end(JSON.stringify({ method, url, rawHeaders, body: Buffer.concat(chunks).toString() }))
  })
}

describe('a request over HTTP/1.1', () => {
  test('says what it was told, its length, and that it wants the connection closed', async () => {
    const { origin, port } = await serveEcho()
    const seen = await look(`${origin}/path?q=1#part`, {
      method: 'POST',
      body: 'grüße',
      headers: [
        { name: 'X-One', value: '1' },
        { name: 'x-one', value: '2' },
        { name: 'User-Agent', value: 'own' },
      ],
    })
    expect(JSON.parse(seen.http?.body ?? '')).toEqual({
      method: 'POST',
      url: '/path?q=1',
      body: 'grüße',
      rawHeaders: [
        ...['host', `127.0.0.1:${port}`],
        ...['accept', '*/*'],
        ...['accept-encoding', 'gzip, deflate, br, zstd'],
        ...['X-One', '1'],
        ...['x-one', '2'],
        ...['User-Agent', 'own'],
        ...['content-length', '7'],
        ...['connection', 'close'],
      ],
    })
    expect(seen.http).toMatchObject({ protocol: 'HTTP/1.1', status: 200 })
  })

  test('may name another host than the one that is asked', async () => {
    const { origin } = await serveEcho()
    const { http } = await look(origin, { headers: [{ name: 'Host', value: 'other.example' }] })
    expect(JSON.parse(http?.body ?? '').rawHeaders.slice(-4)).toEqual([
      'Host',
      'other.example',
      'connection',
      'close',
    ])
  })

  test.each(['content-length', 'Transfer-Encoding'])('is not sent with a %s of its own', async (header) => {
    const { origin, open } = await serveEcho()
    const { failure } = await look(origin, { headers: [{ name: header, value: '5' }] })
    expect(failure?.message).toContain('the length of the request is counted')
    expect(open.size).toBe(0)
  })

  test.each([
    ['a user and a password', { username: 'ann', password: 'pä:ss' }, `Basic ${btoa('ann:pÃ¤:ss')}`],
    ['a bearer token', { bearerToken: 'abc' }, 'Bearer abc'],
    [
      'its own header before both',
      { bearerToken: 'abc', headers: [{ name: 'authorization', value: 'own' }] },
      'own',
    ],
  ])('carries %s', async (_, wish, expected) => {
    const told: IncomingMessage['headers'][] = []
    const served = await serveHttp((request, response) => {
      told.push(request.headers)
      response.end()
    })
    await look(served.origin, wish)
    expect(told[0]?.authorization).toBe(expected)
  })

  test('tells another origin no token and no password', async () => {
    const told: IncomingMessage['headers'][] = []
    const end = await serveHttp((request, response) => {
      told.push(request.headers)
      response.end('arrived')
    })
    const served = await serveHttp((_request, response) =>
      response.writeHead(302, { location: end.origin }).end(),
    )
    await look(served.origin, { bearerToken: 'abc' })
    await look(served.origin, { username: 'a', password: 'b' })
    expect(told.map(({ authorization }) => authorization)).toEqual([undefined, undefined])
  })

  test('is timed phase by phase, and the phases are the whole', async () => {
    const served = await serveHttp((_request, response) => {
      response.write('first')
      setTimeout(() => response.end('last'), 60)
    })
    const { phases, latencyMs } = await look(served.origin)
    expect(Object.keys(phases)).toEqual(['resolve', 'connect', 'send', 'wait', 'read'])
    expect(phases.read).toBeGreaterThan(0)
    expect(Object.values(phases).reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(latencyMs, 1)
  })
})

describe('a body', () => {
  const text = 'hello '.repeat(1_000)
  test.each<[string, Buffer]>([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['zstd', zstdCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
  ])('in %s is decoded', async (coding, bytes) => {
    const served = await serveHttp((_request, response) =>
      response.writeHead(200, { 'content-encoding': coding }).end(bytes),
    )
    expect((await look(served.origin)).http).toMatchObject({ body: text, bodyTruncated: false })
  })
})

describe('a text', () => {
  test.each([
    ['text/plain', Buffer.from('grün')],
    ['text/plain; charset=UTF-8', Buffer.from('grün')],
    ['text/plain; charset="iso-8859-1"', Buffer.from('grün', 'latin1')],
    ['text/plain; Charset=utf-16le', Buffer.from('grün', 'utf16le')],
    ['text/plain; charset=none-that-exists', Buffer.from('grün')],
  ])('of type %s is read by its charset', async (type, bytes) => {
    const served = await serveHttp((_request, response) =>
      response.writeHead(200, { 'content-type': type }).end(bytes),
    )
    expect((await look(served.origin)).http?.body).toBe('grün')
  })
})

describe('over TLS', () => {
  test('an own authority is trusted, and no other', async () => {
    const served = await serveHttps(identity, ok)
    expect((await look(served.origin, { ca })).failure).toBeNull()
    const other = makeAuthority('Another authority')
    expect((await look(served.origin, { ca: other.cert })).failure).toMatchObject({
      code: 'certificate_invalid',
    })
  })

  test('what nobody trusts may be taken all the same, and its facts are kept', async () => {
    const served = await serveHttps(makeIdentity({ name, validDays: [-9, -2] }), ok)
    const seen = await look(served.origin, { verify: false })
    expect(seen).toMatchObject({ failure: null, http: { body: 'ok' }, certificate: { daysLeft: -3 } })
  })

  test('a client shows its certificate, and not to the origin that a redirect leads to', async () => {
    const client = makeIdentity({ name: 'probe', issuer: authority })
    const mutual = { ...identity, ca, requestCert: true, rejectUnauthorized: true }
    const end = await serveHttps(mutual, ok)
    const served = await serveHttps(mutual, (request, response) =>
      request.url === '/away' ? response.writeHead(302, { location: end.origin }).end() : response.end('ok'),
    )
    const wish = { ca, clientCertificate: client.cert, clientKey: client.key }
    expect((await look(served.origin, wish)).http).toMatchObject({ body: 'ok' })
    const without = await look(served.origin, { ca })
    expect(without.failure).toMatchObject({ code: 'tls_failed' })
    expect(without.failure?.message).toContain('wants a client certificate')
    expect((await look(`${served.origin}/away`, wish)).failure?.message).toContain(
      'wants a client certificate',
    )
  })

  test('HTTP/2 is spoken where both can, else 1.1, and either can be had for sure', async () => {
    const both = await serveHttp2(identity, { onStream: (stream) => stream.end('ok') })
    const old = await serveHttps(identity, ok)
    const url = (served: Served) => `https://${name}:${served.port}/`
    expect((await look(url(both), { ca, ...here })).http).toMatchObject({ protocol: 'HTTP/2', body: 'ok' })
    expect((await look(url(old), { ca, ...here })).http).toMatchObject({ protocol: 'HTTP/1.1', body: 'ok' })
    expect((await look(url(old), { ca, ...here, version: '2' })).failure).toMatchObject({ phase: 'tls' })
    expect((await look(url(both), { ca, ...here, version: '1.1' })).failure).toMatchObject({ phase: 'tls' })
  })
})

describe('a request over HTTP/2', () => {
  test('says what it was told, without what only HTTP/1 knows', async () => {
    const told: Record<string, unknown>[] = []
    const served = await serveHttp2(null, {
      onStream: (stream, headers) => {
        told.push(headers)
        stream.respond({ ':status': 201, 'x-two': ['a', 'b'] })
        stream.pipe(stream)
      },
    })
    const headers = [
      { name: 'X-One', value: '1' },
      { name: 'Connection', value: 'x' },
    ]
    const seen = await look(`${served.origin}/p?q=1`, { version: '2', method: 'POST', body: 'echo', headers })
    expect(seen.http).toMatchObject({ status: 201, protocol: 'HTTP/2', body: 'echo' })
    expect(told[0]).toMatchObject({
      ':path': '/p?q=1',
      ':method': 'POST',
      'x-one': '1',
      'content-length': '4',
    })
    expect(told[0]).not.toHaveProperty('connection')
    expect(Object.keys(seen.phases)).toEqual(['resolve', 'connect', 'send', 'wait', 'read'])
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })
})
