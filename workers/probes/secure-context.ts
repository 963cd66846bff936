import { createHash } from 'node:crypto'
import { createSecureContext, type SecureContext } from 'node:tls'
import type { TlsSpec } from '#engine/kinds/common'
import { ProbeError } from './failure.ts'

const MAX_KEPT = 256
/** Without the post-quantum exchange that OpenSSL adds: a sixth of a handshake, for what is worth little in ten years. */
const GROUPS = 'X25519:P-256:P-384:P-521'
const kept = new Map<string, SecureContext>()
let usual: SecureContext | null = null

/**
 * Building a context reads every root certificate: one is shared by all that name no authority and no certificate of
 * their own, and of the others the latest used are kept. An own authority stands in the place of the public ones.
 */
export function findSecureContext({ ca, clientCertificate, clientKey }: TlsSpec): SecureContext {
  if (ca === null && clientCertificate === null && clientKey === null) {
    usual ??= createSecureContext({ ecdhCurve: GROUPS })
    return usual
  }
  const key = hashOf([ca, clientCertificate, clientKey])
  const context = kept.get(key) ?? build({ ca, clientCertificate, clientKey })
  kept.delete(key)
  kept.set(key, context)
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_KEPT) break
    kept.delete(oldest)
  }
  return context
}

/** OpenSSL's own words may quote what it read, which may be a key: they are not passed on. */
function build({ ca, clientCertificate, clientKey }: Omit<TlsSpec, 'verify'>): SecureContext {
  try {
    return createSecureContext({
      ecdhCurve: GROUPS,
      ...(ca === null ? {} : { ca }),
      ...(clientCertificate === null ? {} : { cert: clientCertificate }),
      ...(clientKey === null ? {} : { key: clientKey }),
    })
  } catch {
    throw new ProbeError(
      'internal',
      "the monitor's own authority, certificate and key cannot be used together",
    )
  }
}

function hashOf(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64')
}
