import { createServer } from 'node:tls'
import { describe, expect, test, vi } from 'vitest'
import { makeAuthority, makeIdentity } from './certificates.ts'
import { listen, type Served, serveBytes, serveHttp, serveRaw, serveTls } from './serve.ts'
import { authority, name, shake, stranger } from './shake.ts'

const good = makeIdentity({ name, goodFor: [name, '*.shop.example', '127.0.0.1'], issuer: authority })

describe('a handshake', () => {
  test('tells everything about the certificate', async () => {
    const { certificate } = await shake(await serveTls(good))
    expect(certificate).toEqual({
      subject: 'CN=shop.example',
      issuer: 'CN=Test authority',
      names: ['shop.example', '*.shop.example', '127.0.0.1'],
      chain: ['CN=shop.example', 'CN=Test authority'],
      validFrom: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      validTo: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      daysLeft: 29,
      protocol: 'TLSv1.3',
      ocspStapled: false,
    })
  })

  test('takes its time in the phase "tls" and closes everything behind it', async () => {
    const served = await serveTls(good)
    expect(Object.keys((await shake(served)).phases)).toEqual(['resolve', 'connect', 'tls', 'send'])
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })

  test('tells an intermediate certificate too', async () => {
    const between = makeAuthority('Between', authority)
    const leaf = makeIdentity({ name, issuer: between })
    const { certificate } = await shake(await serveTls({ key: leaf.key, cert: leaf.cert + between.cert }))
    expect(certificate?.chain).toEqual(['CN=shop.example', 'CN=Between', 'CN=Test authority'])
  })

  test('asks for an OCSP staple and tells whether one came', async () => {
    const server = createServer(good, (socket) => socket.end())
    server.on('OCSPRequest', (_certificate, _issuer, answer) => answer(null, Buffer.from('staple')))
    const { certificate } = await shake(await listen(server, 'tls', '127.0.0.1'))
    expect(certificate).toMatchObject({ subject: 'CN=shop.example', ocspStapled: true })
  })

  test.each([
    ['a name', 'shop.example'],
    ['a name with its last dot', 'shop.example.'],
    ['a name under a wildcard', 'www.shop.example'],
    ['an address', '127.0.0.1'],
  ])('is for %s', async (_, servername) => {
    expect((await shake(await serveTls(good), { servername })).failure).toBeNull()
  })

  test('names the host to the peer, but never an address', async () => {
    const heard: unknown[] = []
    const served = await serveTls(good, ({ servername }) => heard.push(servername))
    await shake(served, { servername: `${name}.` })
    await shake(served, { servername: '127.0.0.1' })
    await vi.waitFor(() => expect(heard).toEqual([name, false]))
  })

  test('offers protocols and tells which one was taken', async () => {
    const served = await serveTls({ ...good, ALPNProtocols: ['http/1.1', 'h2'] })
    expect((await shake(served, { alpn: ['h2', 'http/1.1'] })).text).toBe('http/1.1')
    expect((await shake(served)).text).toBeNull()
  })

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('over %s is never a resumed one', async (version) => {
    const reused: boolean[] = []
    const served = await serveTls({ ...good, minVersion: version, maxVersion: version }, (socket) =>
      reused.push(socket.isSessionReused()),
    )
    for (let count = 0; count < 3; count += 1)
      expect((await shake(served)).certificate).toMatchObject({
        subject: 'CN=shop.example',
        protocol: version,
      })
    await vi.waitFor(() => expect(reused).toEqual([false, false, false]))
  })
})

describe('an own authority', () => {
  test('stands in the place of all others', async () => {
    const served = await serveTls(good)
    const { failure } = await shake(served, { ca: stranger.cert })
    expect(failure?.code).toBe('certificate_invalid')
    expect((await shake(served, { ca: null })).failure?.code).toBe('certificate_invalid')
  })
})

describe('a client certificate', () => {
  const client = makeIdentity({ name: 'Upfront', issuer: authority })
  const wants = { ...good, requestCert: true, rejectUnauthorized: true, ca: authority.cert }

  test('is shown where the peer wants one', async () => {
    const heard: string[] = []
    const served = await serveTls(wants, (socket) =>
      heard.push(String(socket.getPeerCertificate().subject.CN)),
    )
    const { failure } = await shake(served, { clientCertificate: client.cert, clientKey: client.key })
    expect(failure).toBeNull()
    await vi.waitFor(() => expect(heard).toEqual(['Upfront']))
  })

  test('that is missing fails the handshake, and the peer is known all the same', async () => {
    const { failure, certificate } = await shake(await serveTls({ ...wants, maxVersion: 'TLSv1.2' }))
    expect(failure).toMatchObject({ phase: 'tls', code: 'tls_failed' })
    expect(failure?.message).toContain('it wants a certificate')
    expect(certificate).toMatchObject({ subject: 'CN=shop.example', protocol: 'TLSv1.2' })
  })

  test('whose key is of no use fails with a sentence that repeats none of it', async () => {
    const clientKey = client.key.replaceAll('A', 'secret')
    const served = await serveTls(wants)
    const { failure } = await shake(served, { clientCertificate: client.cert, clientKey })
    expect(failure).toEqual({
      phase: 'tls',
      code: 'internal',
      message: "TLS: the monitor's own authority, certificate and key cannot be used together",
    })
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })
})

describe('a handshake with a peer that', () => {
  const ancient = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'ALL@SECLEVEL=0' } as const
  test.each<[string, () => Promise<Served>, string, string]>([
    [
      'speaks HTTP',
      () => serveHttp((_request, response) => response.end()),
      'tls_failed',
      'the handshake failed (the peer does not speak TLS)',
    ],
    [
      'speaks first',
      () => serveRaw((socket) => socket.write('220 mail.example\r\n')),
      'tls_failed',
      'the handshake failed (the peer does not speak TLS)',
    ],
    [
      'answers noise',
      () => serveBytes('noise'),
      'tls_failed',
      'the handshake failed (the peer does not speak TLS)',
    ],
    [
      'knows TLS 1.0 only',
      () => serveTls({ ...good, ...ancient }),
      'tls_failed',
      'the handshake failed (the peer speaks no version of TLS from 1.2 on)',
    ],
    [
      'knows no protocol that is offered',
      () => serveTls({ ...good, ALPNProtocols: ['smtp'] }),
      'tls_failed',
      'the handshake failed (the peer speaks none of the offered protocols)',
    ],
    [
      'does not know the name',
      () => serveTls({ ...good, SNICallback: (_, answer) => answer(new Error('unknown')) }),
      'reset',
      'the connection was',
    ],
    [
      'leaves',
      () => serveRaw((socket) => socket.end()),
      'reset',
      'the connection was closed during the handshake',
    ],
    [
      'resets',
      () => serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy())),
      'reset',
      'the connection was reset',
    ],
    ['says nothing', () => serveRaw(() => {}), 'timeout', 'no complete answer within 0.5 s'],
  ])('%s', async (what, serve, code, says) => {
    const served = await serve()
    const timeoutMs = what === 'says nothing' ? 500 : 5_000
    const { failure, certificate, phases } = await shake(served, { timeoutMs, alpn: ['http/1.1'] })
    expect(failure).toMatchObject({ phase: 'tls', code })
    expect(failure?.message).toContain(`TLS: ${says}`)
    expect(certificate).toBeNull()
    expect(Object.keys(phases)).toEqual(['resolve', 'connect', 'tls'])
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })
})
