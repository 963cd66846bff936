import { describe, expect, test } from 'vitest'
import { type Assertion, assertionSchema } from '#engine/assertion'
import { findCertificateFault } from '#engine/assertion/check-certificate'
import type { CertificateFacts } from '#engine/observation'

const shown: CertificateFacts = {
  subject: 'CN=shop.example',
  issuer: 'CN=R3',
  names: ['shop.example', '*.shop.example'],
  chain: ['CN=shop.example', 'CN=R3', 'CN=ISRG Root X1'],
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2026-03-01T00:00:00.000Z',
  daysLeft: 20,
  protocol: 'TLSv1.3',
  ocspStapled: false,
}
type Wish = Omit<Extract<Assertion, { on: 'certificate' }>, 'on' | 'otherwise'>
const faultOf = (wish: Wish, certificate: CertificateFacts | null = shown) =>
  findCertificateFault({ on: 'certificate', otherwise: 'down', ...wish }, certificate)

describe('of a certificate may be expected', () => {
  test.each<[string, Wish, string | null]>([
    ['nothing but that there is one', {}, null],
    ['days left', { daysLeftAtLeast: 20 }, null],
    [
      'more days than are left',
      { daysLeftAtLeast: 21 },
      'Expected a certificate with at least 21 days left, got 20 days',
    ],
    ['an issuer', { issuerContains: 'r3' }, null],
    ['another issuer', { issuerContains: 'Acme' }, 'Expected a certificate issued by "Acme", got "CN=R3"'],
    ['a root', { chainContains: 'isrg' }, null],
    [
      'another root',
      { chainContains: 'DST' },
      'Expected "DST" in the chain, got "CN=shop.example", "CN=R3", "CN=ISRG Root X1"',
    ],
    ['a name', { goodFor: 'SHOP.example' }, null],
    ['a name under its wildcard', { goodFor: 'www.shop.example' }, null],
    [
      'no name two labels under it',
      { goodFor: 'a.www.shop.example' },
      'Expected a certificate for a.www.shop.example, got one for "shop.example, *.shop.example"',
    ],
    [
      'no name that only ends like it',
      { goodFor: 'othershop.example' },
      'Expected a certificate for othershop.example, got one for "shop.example, *.shop.example"',
    ],
    ['a staple', { ocspStapled: true }, 'Expected an OCSP staple, got none'],
  ])('%s', (_, wish, fault) => expect(faultOf(wish)).toBe(fault))

  test('a staple that came', () => {
    expect(faultOf({ ocspStapled: true }, { ...shown, ocspStapled: true })).toBeNull()
  })

  test('nothing of one that was not shown', () => {
    expect(faultOf({}, null)).toBe('Expected a certificate, got none')
  })

  test('no staple to be missing: only that there is one', () => {
    expect(assertionSchema.safeParse({ on: 'certificate', ocspStapled: false }).success).toBe(false)
  })
})
