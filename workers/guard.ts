import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Which private targets may be reached: none, all, or those inside networks such as 10.0.0.0/8. */
export type AllowedTargets = boolean | readonly string[]
export type Guard = { isAllowed: (address: string) => boolean }
export type Target = { kind: 'address'; address: string } | { kind: 'refused'; address: string }

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number]

/** The one guard for everything outbound: public addresses, and of the others only what the operator allows. */
export function createGuard(allowed: AllowedTargets): Guard {
  if (allowed === true) return { isAllowed: () => true }
  const networks = allowed === false ? [] : allowed.map(parseNetwork)
  return {
    isAllowed: (text) => {
      if (!ipaddr.isValid(text)) return false
      const address = ipaddr.process(text)
      if (isWithin(address, networks)) return true
      return address.range() === 'unicast' && !isWithin(address, TRANSLATED)
    },
  }
}

/** Resolves a host once and checks every address of it: one forbidden address refuses the host. Rejects when it has none. */
export async function resolveTarget(hostname: string, guard: Guard): Promise<Target> {
  const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  const addresses =
    isIP(host) === 0 ? (await lookup(host, { all: true })).map(({ address }) => address) : [host]
  const forbidden = addresses.find((address) => !guard.isAllowed(address))
  if (forbidden !== undefined) return { kind: 'refused', address: forbidden }
  const [address] = addresses
  if (address === undefined) throw Object.assign(new Error(`no address for ${host}`), { code: 'ENOTFOUND' })
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

/** IPv6 forms that may carry an IPv4 address past the check, whatever ipaddr.js calls their blocks. */
const TRANSLATED = ['64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', '2001::/32', '::/96', 'fec0::/10'].map(
  parseNetwork,
)
