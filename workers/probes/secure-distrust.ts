import { checkServerIdentity, type DetailedPeerCertificate } from 'node:tls'
import { ProbeError } from './failure.ts'
import { chainOf, describeName, namesOf } from './secure-certificate.ts'

const MINUTE_MS = 60_000
const MAX_NAMES = 5

const UNTRUSTED: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'chain ends in a certificate that nobody trusts',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'chain is incomplete or its root is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'chain is incomplete or its root is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'chain is incomplete or its root is not trusted',
  CERT_SIGNATURE_FAILURE: "certificate's signature is wrong",
  CERT_REVOKED: 'certificate is revoked',
  INVALID_PURPOSE: 'certificate is not meant for a server',
  CERT_CHAIN_TOO_LONG: 'chain is too long',
}

type Shown = { leaf: DetailedPeerCertificate; host: string; code: string | null }

/**
 * Why the certificate is not trusted for a host; null when it is. `code` is OpenSSL's word on the chain, null when it
 * has no complaint. A common name alone names no host (RFC 9525, section 2).
 */
export function findDistrust({ leaf, host, code }: Shown, now: Date): ProbeError | null {
  if (code !== null) return describeChainFault(leaf, code, now)
  const names = namesOf(leaf)
  if (names.length === 0)
    return invalid('certificate has a common name only and no subject alternative name', leaf)
  if (checkServerIdentity(host, leaf) === undefined) return null
  const list = names.length > MAX_NAMES ? [...names.slice(0, MAX_NAMES), '…'] : names
  return invalid(`certificate is for another name: ${list.join(', ')} instead of ${host}`, leaf)
}

function describeChainFault(leaf: DetailedPeerCertificate, code: string, now: Date): ProbeError {
  if (code === 'CERT_HAS_EXPIRED') {
    const expired = chainOf(leaf).find((one) => Date.parse(one.valid_to) <= now.getTime()) ?? leaf
    const ago = describeSpan(now.getTime() - Date.parse(expired.valid_to))
    return new ProbeError('certificate_expired', `${whose(expired, leaf)} expired ${ago} ago${by(expired)}`)
  }
  if (code === 'CERT_NOT_YET_VALID') {
    const early = chainOf(leaf).find((one) => Date.parse(one.valid_from) > now.getTime()) ?? leaf
    const span = describeSpan(Date.parse(early.valid_from) - now.getTime())
    return invalid(`${whose(early, leaf)} is valid only in ${span}`, early)
  }
  return invalid(UNTRUSTED[code] ?? `certificate is not trusted, ${code}`, leaf)
}

function whose(faulty: DetailedPeerCertificate, leaf: DetailedPeerCertificate): string {
  return faulty === leaf ? 'certificate' : "issuer's certificate"
}

function invalid(text: string, certificate: DetailedPeerCertificate): ProbeError {
  return new ProbeError('certificate_invalid', `${text}${by(certificate)}`)
}

function by({ subject }: DetailedPeerCertificate): string {
  return ` (${describeName(subject)})`
}

/** Whole days, or what there is of the first one. */
function describeSpan(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS))
  if (minutes < 60) return count(minutes, 'minute')
  if (minutes < 24 * 60) return count(Math.floor(minutes / 60), 'hour')
  return count(Math.floor(minutes / (24 * 60)), 'day')
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
