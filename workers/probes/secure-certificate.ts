import type { DetailedPeerCertificate } from 'node:tls'
import type { CertificateFacts } from '#engine/observation'

const DAY_MS = 86_400_000
const MAX_CHAIN = 10

type Shown = { protocol: string | null; isStapled: boolean }

/** What the peer showed, trusted or not; null when it showed none. */
export function describeCertificate(
  leaf: DetailedPeerCertificate,
  { protocol, isStapled }: Shown,
  now: Date,
): CertificateFacts | null {
  if (!leaf.valid_to) return null
  const validTo = new Date(leaf.valid_to)
  return {
    subject: describeName(leaf.subject),
    issuer: describeName(leaf.issuer),
    names: namesOf(leaf),
    chain: chainOf(leaf).map(({ subject }) => describeName(subject)),
    validFrom: new Date(leaf.valid_from).toISOString(),
    validTo: validTo.toISOString(),
    daysLeft: Math.floor((validTo.getTime() - now.getTime()) / DAY_MS),
    protocol,
    ocspStapled: isStapled,
  }
}

/** From the peer's own certificate towards the root, which Node adds when it knows it. */
export function chainOf(leaf: DetailedPeerCertificate): DetailedPeerCertificate[] {
  const chain = [leaf]
  for (let next = leaf.issuerCertificate; next && chain.length < MAX_CHAIN; next = next.issuerCertificate) {
    if (chain.includes(next)) break
    chain.push(next)
  }
  return chain
}

/** The names and addresses that a certificate is good for. */
export function namesOf({ subjectaltname }: DetailedPeerCertificate): string[] {
  if (!subjectaltname) return []
  return subjectaltname
    .split(', ')
    .flatMap((entry) => (/^(DNS|IP Address):/.test(entry) ? [entry.slice(entry.indexOf(':') + 1)] : []))
}

type Name = DetailedPeerCertificate['subject']

/** As people know it: by its common name, else by its organisation. */
export function describeName(name: Name | undefined): string {
  if (name?.CN !== undefined) return `CN=${String(name.CN)}`
  return name?.O === undefined ? 'CN=none' : `O=${String(name.O)}`
}
