import type { TLSSocket } from 'node:tls'
import type { CertificateFacts } from '#engine/observation'
import { ProbeError } from './failure.ts'
import { describeCertificate as describeShown } from './secure-certificate.ts'

const DISTRUST: Record<string, string> = {
  CERT_NOT_YET_VALID: 'the certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'the chain ends in a certificate that nobody trusts',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the chain is incomplete',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the chain is incomplete or its root is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'the chain is incomplete or its root is not trusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
}

/** What the peer showed, trusted or not; null when it showed none. */
export function describeCertificate(socket: TLSSocket, now: Date): CertificateFacts | null {
  const shown = { protocol: socket.getProtocol(), isStapled: false }
  return describeShown(socket.getPeerCertificate(true), shown, now)
}

/** Why the certificate is not trusted, with its dates when those are the reason; null when it is. */
export function findDistrust(socket: TLSSocket, facts: CertificateFacts | null): ProbeError | null {
  if (socket.authorized) return null
  const code = codeOf(socket.authorizationError)
  const subject = facts ? ` (${facts.subject})` : ''
  if (code !== 'CERT_HAS_EXPIRED')
    return new ProbeError(
      'certificate_invalid',
      `${DISTRUST[code] ?? `the certificate is not trusted, ${code}`}${subject}`,
    )
  const days = facts ? Math.max(0, -facts.daysLeft - 1) : 0
  return new ProbeError(
    'certificate_expired',
    `the certificate expired ${days === 1 ? '1 day' : `${days} days`} ago${subject}`,
  )
}

/** Node types it as an Error and sets the code as a plain string. */
function codeOf(error: unknown): string {
  if (typeof error === 'string') return error
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
