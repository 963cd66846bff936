import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number]

/** Parses TRUSTED_PROXIES: addresses and CIDR ranges. Throws on anything else. */
export function parseProxies(list: readonly string[]): Range[] {
  return list.map((item) => {
    if (item.includes('/')) return ipaddr.parseCIDR(item)
    const address = ipaddr.parse(item)
    return [address, address.kind() === 'ipv4' ? 32 : 128]
  })
}

export type Origin = { client: string; host: string; proto: 'http' | 'https' }

/** Who asks, for which host: forwarded headers count only as far as trusted proxies wrote them. */
export function originOf(request: IncomingMessage, trusted: Range[]): Origin {
  const peer = request.socket.remoteAddress ?? ''
  const host = withoutDot(request.headers.host ?? '')
  if (!isTrusted(peer, trusted)) return { client: peer, host, proto: 'http' }
  const chain = list(request.headers['x-forwarded-for'])
  const client = chain.findLast((address) => !isTrusted(address, trusted)) ?? chain[0] ?? peer
  const proto = list(request.headers['x-forwarded-proto']).at(-1) === 'https' ? 'https' : 'http'
  const forwarded = list(request.headers['x-forwarded-host']).at(-1)
  return { client, host: forwarded === undefined ? host : withoutDot(forwarded), proto }
}

/** A name that is written out to its root is the same name (RFC 1034, 3.1). */
function withoutDot(host: string): string {
  return host.replace(/([^.])\.(?=$|:\d*$)/, '$1')
}

/** Whether a host is one that an address can be made of (RFC 9110, 7.2). */
export function isHost(host: string): boolean {
  return !/[\s/?#@\\]/.test(host) && URL.canParse(`http://${host}`)
}

/** A request may name its address whole (RFC 9112, 3.2.2): the host in there is the one that counts. */
export function shortenAddress(request: IncomingMessage): void {
  const [, host, rest = ''] = /^https?:\/\/([^/?#]*)(.*)$/i.exec(request.url ?? '') ?? []
  if (host === undefined) return
  request.headers.host = host
  request.url = rest.startsWith('/') ? rest : `/${rest}`
}

/** Rewrites the headers that the application may believe. */
export function setForwarded(request: IncomingMessage, origin: Origin & { pageId: string | null }): void {
  for (const name of Object.keys(request.headers)) {
    if (
      name === 'forwarded' ||
      name.startsWith('x-forwarded-') ||
      name.startsWith('x-upfront-') ||
      name.startsWith('x-middleware-')
    )
      delete request.headers[name]
  }
  request.headers.host = origin.host
  request.headers['x-forwarded-for'] = origin.client
  request.headers['x-forwarded-proto'] = origin.proto
  request.headers['x-forwarded-host'] = origin.host
  if (origin.pageId !== null) request.headers['x-upfront-page'] = origin.pageId
}

/** Nearly every request comes from the same few peers. */
const REMEMBERED = 1_000
const ADDRESS_LENGTH = 45
const remembered = new WeakMap<Range[], Map<string, boolean>>()

function isTrusted(address: string, trusted: Range[]): boolean {
  if (trusted.length === 0) return false
  const answers = remembered.get(trusted) ?? new Map<string, boolean>()
  remembered.set(trusted, answers)
  const known = answers.get(address)
  if (known !== undefined) return known
  const isOne = isWithin(address, trusted)
  if (answers.size >= REMEMBERED) answers.clear()
  if (address.length <= ADDRESS_LENGTH) answers.set(address, isOne)
  return isOne
}

function isWithin(address: string, trusted: Range[]): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return trusted.some(([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits))
}

function list(header: string | string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '')
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}
