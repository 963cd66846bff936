import { X509Certificate } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { makeAuthority, makeIdentity } from './certificates.ts'
import { serveTls } from './serve.ts'
import { authority, name, shake, stranger } from './shake.ts'

describe('a certificate that is not trusted fails the handshake and still shows itself:', () => {
  const expiredBetween = makeAuthority('Between', authority, [-40, -5])
  const under = makeIdentity({ name, issuer: expiredBetween })
  const many = Array.from({ length: 8 }, (_, index) => `s${index}.example`)
  const bad = (wish: Partial<Parameters<typeof makeIdentity>[0]>) =>
    makeIdentity({ name, issuer: authority, ...wish })
  const HOUR = 1 / 24

  test.each([
    ['expired', bad({ validDays: [-40, -3.1] }), 'certificate expired 3 days ago (CN=shop.example)'],
    [
      'expired today',
      bad({ validDays: [-9, -2.5 * HOUR] }),
      'certificate expired 2 hours ago (CN=shop.example)',
    ],
    [
      'expired just now',
      bad({ validDays: [-9, -HOUR / 40] }),
      'certificate expired 1 minute ago (CN=shop.example)',
    ],
    [
      'under an expired one',
      { key: under.key, cert: under.cert + expiredBetween.cert },
      "issuer's certificate expired 5 days ago (CN=Between)",
    ],
    ['not valid yet', bad({ validDays: [2.1, 30] }), 'certificate is valid only in 2 days (CN=shop.example)'],
    ['signed by itself', makeIdentity({ name }), 'certificate is signed by itself (CN=shop.example)'],
    [
      'of an unknown authority',
      bad({ issuer: stranger }),
      'chain is incomplete or its root is not trusted (CN=shop.example)',
    ],
    [
      'with an unknown root in its chain',
      { key: stranger.key, cert: bad({ issuer: stranger }).cert + stranger.cert },
      'chain ends in a certificate that nobody trusts (CN=shop.example)',
    ],
    [
      'for another name',
      bad({ name: 'other.example' }),
      'certificate is for another name: other.example instead of shop.example (CN=other.example)',
    ],
    [
      'for many other names',
      bad({ name: 'other.example', goodFor: many }),
      'certificate is for another name: s0.example, s1.example, s2.example, s3.example, s4.example, … instead of shop.example (CN=other.example)',
    ],
    [
      'without names',
      bad({ goodFor: [] }),
      'certificate has a common name only and no subject alternative name (CN=shop.example)',
    ],
  ])('%s', async (what, identity, says) => {
    const served = await serveTls(identity)
    const { failure, certificate, phases } = await shake(served)
    const code = what.includes('expired') ? 'certificate_expired' : 'certificate_invalid'
    expect(failure).toEqual({ phase: 'tls', code, message: `TLS: ${says}` })
    expect(certificate).toMatchObject({ protocol: 'TLSv1.3', validTo: expect.any(String) })
    expect(Object.keys(phases)).toEqual(['resolve', 'connect', 'tls'])
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })

  test('with dates that are none, which stops no worker either', async () => {
    const { key, cert } = bad({})
    const raw = new X509Certificate(cert).raw
    raw.write('99', raw.indexOf(raw.toString('latin1').match(/\d{12}Z/)?.[0] ?? '') + 2)
    const base64 = raw.toString('base64').replace(/.{64}/g, '$&\n')
    const served = await serveTls({
      key,
      cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    })
    const { failure, certificate } = await shake(served)
    expect(failure?.message).toBe("TLS: certificate's dates cannot be read (CN=shop.example)")
    expect(certificate).toBeNull()
    expect(await shake(served, { verify: false })).toMatchObject({ failure: null, certificate: null })
  })

  test('and is let pass, all the same told, when nobody wants it verified', async () => {
    const served = await serveTls(bad({ name: 'other.example', validDays: [-40, -3] }))
    const { failure, certificate } = await shake(served, { verify: false })
    expect(failure).toBeNull()
    expect(certificate).toMatchObject({ subject: 'CN=other.example', daysLeft: -4 })
  })
})
