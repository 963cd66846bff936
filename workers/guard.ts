import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { remember } from '#engine/remember'

/** Which private targets may be reached: none, all, or those inside networks such as 10.0.0.0/8. */
export type AllowedTargets = boolean | readonly string[]
export type Guard = {
  isAllowed: (address: string) => boolean
  /** Every address of a name. Rejects with the resolver's code when it has none. */
  addressesOf: (name: string) => Promise<readonly string[]>
}
export type Target = { kind: 'address'; address: string } | { kind: 'refused'; address: string }

type Address = ipaddr.IPv4 | ipaddr.IPv6
type Network = [Address, number]

/** The same targets are asked again and again. */
const MOST_REMEMBERED = 16_384

/**
 * The one guard for every address that staff or a peer can name: public ones, and of the others only what the operator
 * allows. RESEND_BASE_URL, SMTP_URL and DATABASE_URL do not pass it: the operator, who also decides what it allows, sets
 * them, and they are often private.
 */
export function createGuard(allowed: AllowedTargets, addressesOf = resolveName): Guard {
  if (allowed === true) return { isAllowed: (text) => isIP(text) !== 0, addressesOf }
  const networks = allowed === false ? [] : allowed.map(parseNetwork)
  const isAllowed = remember(MOST_REMEMBERED, (text) => {
    if (isIP(text) === 0) return false
    const address = ipaddr.process(text)
    return isWithin(address, networks) || isPublic(address)
  })
  return { isAllowed, addressesOf }
}

/** Which addresses of a host are meant. */
export type AddressFamily = 'any' | 'ipv4' | 'ipv6'

/**
 * Resolves a host once and checks every address of it: one forbidden address refuses the host, of whichever family. Who
 * connects does so to the address that is answered, never to the name again. Rejects when it has none of the family.
 */
export async function resolveTarget(
  hostname: string,
  guard: Guard,
  family: AddressFamily = 'any',
): Promise<Target> {
  const host = readHost(hostname)
  if (host === null) throw notFound(`${hostname} is no host`)
  const addresses = isIP(host) === 0 ? await guard.addressesOf(host) : [host]
  const forbidden = addresses.find((address) => !guard.isAllowed(address))
  if (forbidden !== undefined) return { kind: 'refused', address: forbidden }
  const address = addresses.find((one) => family === 'any' || `ipv${isIP(one)}` === family)
  if (address === undefined) throw notFound(`no ${family} address for ${host}`)
  return { kind: 'address', address }
}

const NO_PART_OF_A_HOST = /[\s@/\\?#%:[\]]/

/**
 * The one spelling of a host, by the rules for URLs (https://url.spec.whatwg.org/#host-parsing): 0177.1, 2130706433 and
 * full-width digits become the address that they mean before anybody else reads them. Null when it is no host.
 */
function readHost(text: string): string | null {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text
  if (isIP(bare) !== 0) return bare
  if (NO_PART_OF_A_HOST.test(text)) return null
  return URL.parse(`http://${text}/`)?.hostname || null
}

function notFound(message: string): Error {
  return Object.assign(new Error(message), { code: 'ENOTFOUND' })
}

/** A network of IPv4 addresses in IPv6 notation means these. */
function parseNetwork(text: string): Network {
  const [address, bits] = text.includes('/') ? ipaddr.parseCIDR(text) : wholeOf(ipaddr.parse(text))
  const isMapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= 96
  return isMapped ? [address.toIPv4Address(), bits - 96] : [address, bits]
}

function wholeOf(address: Address): Network {
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

function isWithin(address: Address, networks: readonly Network[]): boolean {
  return networks.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits))
}

const GLOBAL_IPV6 = parseNetwork('2000::/3')
/** Where Azure answers its machines about themselves, public as it looks. */
const HOST_SERVICES = [parseNetwork('168.63.129.16')]

/** Also refuses what carries an IPv4 address past the check (NAT64, 6to4, Teredo), whatever it carries. */
function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast' || isWithin(address, HOST_SERVICES)) return false
  if (address instanceof ipaddr.IPv4) return true
  return address.zoneId === undefined && isWithin(address, [GLOBAL_IPV6])
}

async function resolveName(name: string): Promise<string[]> {
  const found = await lookup(name, { all: true })
  return found.map(({ address }) => address)
}
