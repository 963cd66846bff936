import type { X509Certificate } from 'node:crypto'
import type { CertificateFacts } from '#engine/observation'

const DAY_MS = 86_400_000
const MAX_CHAIN = 10

type Shown = { protocol: string | null; isStapled: boolean }

/** What the peer showed, trusted or not; null when its dates are none. The chain ends with the issuer of what was sent last, which nobody has to send. */
export function describeCertificate(
  leaf: X509Certificate,
  { protocol, isStapled }: Shown,
  now: Date,
): CertificateFacts | null {
  const [from, to] = [startOf(leaf), endOf(leaf)]
  if (Number.isNaN(from) || Number.isNaN(to)) return null
  const sent = chainOf(leaf)
  const chain = sent.map(({ subject }) => describeName(subject))
  const issuer = describeName(leaf.issuer)
  const root = sent.length === 1 ? issuer : describeName(sent.at(-1)?.issuer)
  return {
    subject: chain[0] ?? NAMELESS,
    issuer,
    names: namesOf(leaf),
    chain: chain.at(-1) === root ? chain : [...chain, root],
    validFrom: new Date(from).toISOString(),
    validTo: new Date(to).toISOString(),
    daysLeft: Math.floor((to - now.getTime()) / DAY_MS),
    protocol,
    ocspStapled: isStapled,
  }
}

/** Not a number when the date is none; Node's own Date is then whatever the memory held. */
export const startOf = ({ validFrom }: X509Certificate): number => Date.parse(validFrom)
export const endOf = ({ validTo }: X509Certificate): number => Date.parse(validTo)

/** The peer's own certificate and what it sent along, towards the root. */
export function chainOf(leaf: X509Certificate): X509Certificate[] {
  const chain = [leaf]
  for (let next = leaf.issuerCertificate; next && chain.length < MAX_CHAIN; next = next.issuerCertificate)
    chain.push(next)
  return chain
}

/** The names and addresses that a certificate is good for. */
export function namesOf({ subjectAltName }: X509Certificate): string[] {
  if (!subjectAltName) return []
  return subjectAltName
    .split(', ')
    .flatMap((entry) => (/^(DNS|IP Address):/.test(entry) ? [entry.slice(entry.indexOf(':') + 1)] : []))
}

const NAMELESS = 'CN=none'

/** As people know it: by its common name, else by its organisation. Node gives one line a part, as RFC 2253 escapes it. */
export function describeName(name: string | undefined): string {
  const parts = name?.split('\n') ?? []
  const known =
    parts.findLast((part) => part.startsWith('CN=')) ?? parts.find((part) => part.startsWith('O='))
  return known?.replace(/\\([,+"\\<>;#= ])/g, '$1') ?? NAMELESS
}
