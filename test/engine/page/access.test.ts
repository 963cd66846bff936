import { describe, expect, test } from 'vitest'
import { accessCookie, findAccessCookie, isFeedKey, landingPath, type PageAccess } from '#engine/page/access'

const NOW = new Date('2026-05-01T12:00:00Z')
const PAGE: PageAccess = {
  id: 'pagepagepage',
  visibility: 'link',
  accessVersion: 1,
  keys: [
    { id: 'a', kind: 'feed', tokenHash: 'hash', expiresAt: null },
    { id: 'b', kind: 'feed', tokenHash: 'late', expiresAt: NOW.getTime() },
    { id: 'c', kind: 'link', tokenHash: null, expiresAt: null },
  ],
  staffIds: [],
}

test('a feed’s token opens by its hash, while it is in force', () => {
  expect(['hash', 'late', 'other', ''].filter((hash) => isFeedKey(PAGE, hash, NOW))).toEqual(['hash'])
})

describe('the cookie', () => {
  test('is for this host, no script and, over HTTPS, no plain connection', () => {
    expect(accessCookie('x.y', { isSecure: true, maxAgeMs: 1_500 })).toBe(
      '__Host-upfront-page=x.y; Path=/; Max-Age=1; HttpOnly; SameSite=Lax; Secure',
    )
    expect(accessCookie('x.y', { isSecure: false, maxAgeMs: -1 })).toBe(
      'upfront-page=x.y; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
    )
  })

  test.each([
    ['upfront-page=x.y', false, 'x.y'],
    ['a=b; upfront-page=x.y; c=d', false, 'x.y'],
    ['__Host-upfront-page=x.y', true, 'x.y'],
    ['upfront-page=x.y', true, null],
    ['not-upfront-page=x.y', false, null],
    [undefined, false, null],
  ])('in %j, secure %j, is %j', (header, isSecure, expected) => {
    expect(findAccessCookie(header, isSecure)).toBe(expected)
  })
})

test.each([
  ['/history', '/history'],
  ['/incidents/a?b=c', '/incidents/a?b=c'],
  [null, '/'],
  ['', '/'],
  ['history', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/a\r\nset-cookie: x', '/'],
  ['/access?step=again', '/'],
  ['/accessible', '/accessible'],
  [`/${'a'.repeat(1000)}`, '/'],
])('after the gate, %j leads to %j', (text, expected) => {
  expect(landingPath(text)).toBe(expected)
})
