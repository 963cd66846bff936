import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Which private targets may be reached: none, all, or those inside networks such as 10.0.0.0/8. */
export type AllowedTargets = boolean | readonly string[]
export type Guard = {
  isAllowed: (address: string) => boolean
  /** Every address of a name. Rejects with the resolver's code when it has none. */
  addressesOf: (name: string) => Promise<readonly string[]>
}
export type Target = { kind: 'address'; address: string } | { kind: 'refused'; address: string }

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number]

/** The one guard for everything outbound: public addresses, and of the others only what the operator allows. */
export function createGuard(allowed: AllowedTargets, addressesOf = resolveName): Guard {
  if (allowed === true) return { isAllowed: () => true, addressesOf }
  const networks = allowed === false ? [] : allowed.map(parseNetwork)
  const isAllowed = (text: string) => {
    if (!ipaddr.isValid(text)) return false
    const address = ipaddr.process(text)
    return isWithin(address, networks) || isPublic(address)
  }
  return { isAllowed, addressesOf }
}

/** Which addresses of a host are meant. */
export type AddressFamily = 'any' | 'ipv4' | 'ipv6'

/** Resolves a host once and checks every address of it: one forbidden address refuses the host. Rejects when it has none of the family. */
export async function resolveTarget(
  hostname: string,
  guard: Guard,
  family: AddressFamily = 'any',
): Promise<Target> {
  const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  const addresses = isIP(host) === 0 ? await guard.addressesOf(host) : [host]
  const forbidden = addresses.find((address) => !guard.isAllowed(address))
  if (forbidden !== undefined) return { kind: 'refused', address: forbidden }
  const address = addresses.find((one) => family === 'any' || `ipv${isIP(one)}` === family)
  if (address === undefined)
    throw Object.assign(new Error(`no ${family} address for ${host}`), { code: 'ENOTFOUND' })
  return { kind: 'address', address }
}

function parseNetwork(text: string): Network {
  if (text.includes('/')) return ipaddr.parseCIDR(text)
  const address = ipaddr.parse(text)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, networks: readonly Network[]): boolean {
  return networks.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits))
}

const GLOBAL_IPV6 = parseNetwork('2000::/3')

/** Also refuses what carries an IPv4 address past the check (NAT64, 6to4, Teredo), whatever it carries. */
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || isWithin(address, [GLOBAL_IPV6])
}

async function resolveName(name: string): Promise<string[]> {
  const found = await lookup(name, { all: true })
  return found.map(({ address }) => address)
}
