import type { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { ProbeError } from './failure.ts'
import { chainOf, describeName, endOf, namesOf, startOf } from './secure-certificate.ts'

const MINUTE_MS = 60_000
const MAX_NAMES = 5

const UNTRUSTED: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'chain ends in a certificate that nobody trusts',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'chain is incomplete or its root is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'chain is incomplete or its root is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'chain is incomplete or its root is not trusted',
  CERT_SIGNATURE_FAILURE: "certificate's signature is wrong",
  ERROR_IN_CERT_NOT_BEFORE_FIELD: "certificate's dates cannot be read",
  ERROR_IN_CERT_NOT_AFTER_FIELD: "certificate's dates cannot be read",
  CERT_REVOKED: 'certificate is revoked',
  INVALID_PURPOSE: 'certificate is not meant for a server',
  CERT_CHAIN_TOO_LONG: 'chain is too long',
}

type Shown = { leaf: X509Certificate | undefined; host: string; code: string | null }

/**
 * Why the certificate is not trusted for a host; null when it is. `code` is OpenSSL's word on the chain, null when it
 * has no complaint. A common name alone names no host (RFC 9525, section 2).
 */
export function findDistrust({ leaf, host, code }: Shown, now: Date): ProbeError | null {
  if (leaf === undefined) return new ProbeError('certificate_invalid', 'the peer showed no certificate')
  if (code !== null) return describeChainFault(leaf, code, now)
  const isFor = isIP(host) === 0 ? leaf.checkHost(host, { subject: 'never' }) : leaf.checkIP(host)
  if (isFor !== undefined) return null
  const names = namesOf(leaf)
  if (names.length === 0)
    return invalid('certificate has a common name only and no subject alternative name', leaf)
  const list = names.length > MAX_NAMES ? [...names.slice(0, MAX_NAMES), '…'] : names
  return invalid(`certificate is for another name: ${list.join(', ')} instead of ${host}`, leaf)
}

function describeChainFault(leaf: X509Certificate, code: string, now: Date): ProbeError {
  if (code === 'CERT_HAS_EXPIRED') {
    const expired = chainOf(leaf).find((one) => endOf(one) <= now.getTime())
    if (expired === undefined)
      return new ProbeError('certificate_expired', `root's certificate expired${by(leaf.issuer)}`)
    const ago = describeSpan(now.getTime() - endOf(expired))
    return new ProbeError(
      'certificate_expired',
      `${whose(expired, leaf)} expired ${ago} ago${by(expired.subject)}`,
    )
  }
  if (code === 'CERT_NOT_YET_VALID') {
    const early = chainOf(leaf).find((one) => startOf(one) > now.getTime()) ?? leaf
    const span = describeSpan(startOf(early) - now.getTime())
    return invalid(`${whose(early, leaf)} is valid only in ${span}`, early)
  }
  return invalid(UNTRUSTED[code] ?? `certificate is not trusted, ${code}`, leaf)
}

function whose(faulty: X509Certificate, leaf: X509Certificate): string {
  return faulty === leaf ? 'certificate' : "issuer's certificate"
}

function invalid(text: string, { subject }: X509Certificate): ProbeError {
  return new ProbeError('certificate_invalid', `${text}${by(subject)}`)
}

function by(name: string): string {
  return ` (${describeName(name)})`
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
