import type { FailureCode, Phase, ProbeFailure } from '#engine/observation'

/** A failure that a probe names itself. */
export class ProbeError extends Error {
  readonly code: FailureCode

  constructor(code: FailureCode, message: string) {
    super(message)
    this.code = code
  }
}

const PHASE_WORD: Record<Phase, string> = {
  resolve: 'DNS',
  connect: 'Connect',
  tls: 'TLS',
  send: 'Send',
  wait: 'Wait',
  read: 'Read',
}

const FULL = 'this worker has no room for another connection or program'

const KNOWN: Record<string, [FailureCode, string]> = {
  ENOTFOUND: ['dns_not_found', 'the name does not exist'],
  EAI_AGAIN: ['dns_failed', 'the resolver does not answer'],
  EAI_FAIL: ['dns_failed', 'the resolver failed'],
  ECONNREFUSED: ['connection_refused', 'the connection was refused'],
  ECONNRESET: ['reset', 'the connection was reset'],
  EPIPE: ['reset', 'the connection was closed'],
  EHOSTUNREACH: ['unreachable', 'the host cannot be reached'],
  ENETUNREACH: ['unreachable', 'the network cannot be reached'],
  EACCES: ['unreachable', 'this machine may not send there'],
  EPERM: ['unreachable', 'this machine may not send there'],
  EADDRNOTAVAIL: ['unreachable', 'no local address is free'],
  ETIMEDOUT: ['timeout', 'the network gave no answer in time'],
  EMFILE: ['exhausted', FULL],
  ENFILE: ['exhausted', FULL],
  ENOBUFS: ['exhausted', FULL],
  ENOMEM: ['exhausted', FULL],
  EAGAIN: ['exhausted', FULL],
  EPROTO: ['tls_failed', 'the handshake failed'],
}

/** What went wrong, as a sentence that names the phase and the cause. */
export function describeFailure(error: unknown, phase: Phase): ProbeFailure {
  const at = (code: FailureCode, cause: string): ProbeFailure => ({
    phase,
    code,
    message: `${PHASE_WORD[phase]}: ${cause}`,
  })
  if (error instanceof ProbeError) return at(error.code, error.message)
  const raw = codeOf(error)
  const known = KNOWN[raw]
  if (known) return at(...known)
  if (raw.startsWith('ERR_SSL') || raw.startsWith('ERR_TLS'))
    return at('tls_failed', `the handshake failed (${raw})`)
  if (phase === 'resolve')
    return at('dns_failed', `the name could not be resolved (${raw || 'no reason given'})`)
  return at('internal', error instanceof Error ? error.message : String(error))
}

export function timeoutError(timeoutMs: number): ProbeError {
  return new ProbeError('timeout', `no complete answer within ${timeoutMs / 1000} s`)
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : ''
}
