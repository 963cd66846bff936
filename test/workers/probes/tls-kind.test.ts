import { createServer } from 'node:tls'
import { describe, expect, test, vi } from 'vitest'
import { makeAuthority, makeIdentity } from './certificates.ts'
import { judgeAt, lookAt, type Written } from './look-at.ts'
import { findDeadPort, listen, type Served, serveRaw, serveTls } from './serve.ts'

const authority = makeAuthority('Test authority')
const good = makeIdentity({ name: 'shop.example', goodFor: ['shop.example', '127.0.0.1'], issuer: authority })

type Tls = Extract<Written, { kind: 'tls' }>
const at = ({ port }: Pick<Served, 'port'>, wish: Partial<Tls> = {}): Tls => ({
  kind: 'tls',
  host: '127.0.0.1',
  port,
  ca: authority.cert,
  ...wish,
})

describe('a handshake', () => {
  test('is up with a certificate that is trusted, and nothing is said after it', async () => {
    const heard: string[] = []
    const served = await serveTls(good, (socket) => socket.on('data', (chunk) => heard.push(String(chunk))))
    const seen = await lookAt(at(served))
    expect(seen).toMatchObject({ failure: null, certificate: { subject: 'CN=shop.example', daysLeft: 29 } })
    expect(Object.keys(seen.phases)).toEqual(['resolve', 'connect', 'tls'])
    await vi.waitFor(() => expect(served.open.size).toBe(0))
    expect(heard).toEqual([])
  })

  test('is finished politely, so that the peer has nothing to complain about', async () => {
    const ends: string[] = []
    const served = await serveTls(good, (socket) => socket.on('end', () => ends.push('goodbye')).resume())
    await lookAt(at(served))
    await vi.waitFor(() => expect(ends).toEqual(['goodbye']))
  })

  test('is made over IPv6 alone', async () => {
    const six = makeIdentity({ name: 'shop.example', goodFor: ['::1'], issuer: authority })
    const served = await listen(createServer(six), 'tls', '::1')
    expect(await judgeAt(at(served, { host: '::1' }))).toEqual(['up'])
    expect((await lookAt(at(served, { host: '[::1]' }))).certificate?.names).toEqual(['0:0:0:0:0:0:0:1'])
  })

  test('may be for another name than the one that is connected to', async () => {
    const other = makeIdentity({ name: 'shop.example', issuer: authority })
    const served = await serveTls(other)
    expect(await judgeAt(at(served, { serverName: 'shop.example' }))).toEqual(['up'])
    expect(await judgeAt(at(served))).toEqual([
      'down',
      'TLS: certificate is for another name: shop.example instead of 127.0.0.1 (CN=shop.example)',
    ])
  })

  test('with a certificate that ends within two weeks is degraded, unless other expectations are given', async () => {
    const soon = makeIdentity({
      name: 'shop.example',
      goodFor: ['127.0.0.1'],
      issuer: authority,
      validDays: [-1, 9.5],
    })
    const served = await serveTls(soon)
    expect(await judgeAt(at(served))).toEqual([
      'degraded',
      'Expected a certificate with at least 14 days left, got 9 days',
    ])
    expect(await judgeAt(at(served, { assertions: [] }))).toEqual(['up'])
  })

  test.each<[string, NonNullable<Tls['assertions']>[number], string[]]>([
    ['the issuer', { on: 'certificate', issuerContains: 'test' }, ['up']],
    [
      'another issuer',
      { on: 'certificate', issuerContains: "Let's Encrypt" },
      ['down', `Expected a certificate issued by "Let's Encrypt", got "CN=Test authority"`],
    ],
    ['the protocol', { on: 'protocol', equals: 'TLSv1.3' }, ['up']],
    [
      'another protocol',
      { on: 'protocol', equals: 'TLSv1.2' },
      ['down', 'Expected the protocol TLSv1.2, got TLSv1.3'],
    ],
  ])('is judged by %s', async (_, assertion, verdict) => {
    expect(await judgeAt(at(await serveTls(good), { assertions: [assertion] }))).toEqual(verdict)
  })

  test('that nobody wants verified is up whatever is shown', async () => {
    const served = await serveTls(makeIdentity({ name: 'other.example', validDays: [-40, -3] }))
    expect(await judgeAt(at(served, { verify: false, assertions: [] }))).toEqual(['up'])
  })
})

describe('a handshake fails', () => {
  test('while connecting', async () => {
    const { failure } = await lookAt(at({ port: await findDeadPort() }))
    expect(failure).toMatchObject({ phase: 'connect', code: 'connection_refused' })
  })

  test('while resolving', async () => {
    const { failure } = await lookAt(at({ port: 443 }, { host: 'nowhere.example' }))
    expect(failure).toEqual({
      phase: 'resolve',
      code: 'dns_not_found',
      message: 'DNS: the name does not exist',
    })
  })

  test('with the deadline', async () => {
    const served = await serveRaw(() => {})
    const { failure } = await lookAt(at(served), { timeoutMs: 500 })
    expect(failure).toMatchObject({ phase: 'tls', code: 'timeout' })
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })
})
