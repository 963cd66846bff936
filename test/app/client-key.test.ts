import { expect, test } from 'vitest'
import { clientKey } from '../../app/client-key.ts'

const secret = 'a'.repeat(40)
const keyOf = (address: string) => clientKey(new Headers({ 'x-forwarded-for': address }), secret)

test.each([
  ['IPv6 addresses of one /64', '2001:db8:0:1::1', '2001:db8:0:1:ffff::2', true],
  ['IPv6 addresses of two networks', '2001:db8:0:1::1', '2001:db8:0:2::1', false],
  ['an IPv4 address and the same mapped to IPv6', '192.0.2.1', '::ffff:192.0.2.1', true],
  ['two IPv4 addresses', '192.0.2.1', '192.0.2.2', false],
])('%s: one client is %j', (_, one, other, isSame) => {
  expect(keyOf(one) === keyOf(other)).toBe(isSame)
})

test('says nothing of the address, and differs by secret', () => {
  expect(keyOf('192.0.2.1')).not.toContain('192.0.2.1')
  expect(keyOf('192.0.2.1')).not.toBe(
    clientKey(new Headers({ 'x-forwarded-for': '192.0.2.1' }), 'b'.repeat(40)),
  )
})

test('without an address, everybody is the same client', () => {
  expect(clientKey(new Headers(), secret)).toBe(keyOf('nonsense'))
})
