import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { describe, expect, test, vi } from 'vitest'
import { kinds } from '#engine/monitor'
import { judge } from '#engine/verdict'
import { makeAuthority, makeIdentity } from './certificates.ts'
import { serveBytes, serveHttp, serveHttps, serveRaw } from './serve.ts'

const authority = makeAuthority('Test authority')
const stranger = makeAuthority('Unknown authority')
// The probes' one secure context is made when they are loaded, from what is trusted then.
setDefaultCACertificates([...getCACertificates('default'), authority.cert])
const { look } = await import('./look.ts')

const name = 'shop.example'
const here = { addressesOf: async () => ['127.0.0.1'] }
const good = makeIdentity({ name, goodFor: [name, '127.0.0.1'], issuer: authority, validDays: [-1, 30] })
const answer: Parameters<typeof serveHttps>[1] = (_request, response) => response.end('ok')

test('a certificate of an authority that is trusted is checked against the name, and its facts are kept', async () => {
  const served = await serveHttps(good, answer)
  const seen = await look(`https://${name}:${served.port}/`, here)
  expect(seen).toMatchObject({
    failure: null,
    http: { status: 200, body: 'ok' },
    address: '127.0.0.1',
    certificate: { subject: `CN=${name}`, issuer: 'CN=Test authority', daysLeft: 29, protocol: 'TLSv1.3' },
  })
  expect(Object.keys(seen.phases)).toEqual(['resolve', 'connect', 'tls', 'send', 'wait', 'read'])
  await vi.waitFor(() => expect(served.open.size).toBe(0))
})

test('an address may stand in the certificate instead of a name', async () => {
  const served = await serveHttps(good, answer)
  expect((await look(served.origin)).failure).toBeNull()
})

test('every check sees the certificate anew: no session is resumed', async () => {
  const served = await serveHttps(good, answer)
  for (let count = 0; count < 3; count += 1)
    expect((await look(served.origin)).certificate).toMatchObject({ subject: `CN=${name}` })
})

describe('a certificate that is refused fails the handshake and still tells its dates:', () => {
  test.each([
    [
      'expired',
      makeIdentity({ name, issuer: authority, validDays: [-40, -3] }),
      'certificate_expired',
      'TLS: certificate expired 3 days ago (CN=shop.example)',
      -4,
    ],
    [
      'not valid yet',
      makeIdentity({ name, issuer: authority, validDays: [2, 30] }),
      'certificate_invalid',
      'TLS: certificate is valid only in 1 day (CN=shop.example)',
      29,
    ],
    [
      'signed by itself',
      makeIdentity({ name }),
      'certificate_invalid',
      'TLS: certificate is signed by itself (CN=shop.example)',
      29,
    ],
    [
      'signed by nobody who is trusted',
      makeIdentity({ name, issuer: stranger }),
      'certificate_invalid',
      'TLS: chain is incomplete or its root is not trusted (CN=shop.example)',
      29,
    ],
    [
      'for another name',
      makeIdentity({ name: 'other.example', issuer: authority }),
      'certificate_invalid',
      'TLS: certificate is for another name: other.example instead of shop.example (CN=other.example)',
      29,
    ],
  ])('%s', async (_, identity, code, message, daysLeft) => {
    const served = await serveHttps(identity, answer)
    const seen = await look(`https://${name}:${served.port}/`, here)
    expect(seen.failure).toEqual({ phase: 'tls', code, message })
    expect(seen).toMatchObject({ http: null, certificate: { daysLeft } })
    expect(Object.keys(seen.phases)).toEqual(['resolve', 'connect', 'tls'])
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })
})

describe('a handshake with a target that', () => {
  test.each([
    ['speaks plain HTTP', () => serveHttp(answer), 'tls_failed', 'TLS: the handshake failed'],
    ['answers noise', () => serveBytes('noise'), 'tls_failed', 'TLS: the handshake failed'],
    ['leaves', () => serveRaw((socket) => socket.end()), 'reset', 'TLS: the connection was'],
    ['says nothing', () => serveRaw(() => {}), 'timeout', 'TLS: no complete answer within 0.2 s'],
  ])('%s', async (_, serve, code, says) => {
    const served = await serve()
    const seen = await look(`https://127.0.0.1:${served.port}/`, { timeoutMs: 200 })
    expect(seen.failure).toMatchObject({ phase: 'tls', code })
    expect(seen.failure?.message).toContain(says)
    expect(Object.keys(seen.phases)).toEqual(['resolve', 'connect', 'tls'])
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })
})

test('days that are left can be asserted', async () => {
  const served = await serveHttps(good, answer)
  const spec = kinds.http.parse({
    kind: 'http',
    url: served.origin,
    assertions: [{ on: 'certificate', daysLeftAtLeast: 45 }],
  })
  const { verdict, reasons } = judge(spec, await look(served.origin))
  expect(verdict).toBe('down')
  expect(reasons[0]?.text).toBe('Expected a certificate with at least 45 days left, got 29 days')
})
