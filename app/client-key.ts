import { createHmac } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import { deriveKey } from '#db/seal'

/** Whose request this is, as a keyed hash: an IPv4 address or an IPv6 /64, from the header that the door writes. */
export function clientKey(headers: Headers, secret: string): string {
  const [address = ''] = (headers.get('x-forwarded-for') ?? '').split(',')
  return createHmac('sha256', deriveKey(secret, 'client-key'))
    .update(networkOf(address.trim()))
    .digest('base64url')
}

function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv4' ? parsed.toString() : parsed.toByteArray().slice(0, 8).join('.')
}
