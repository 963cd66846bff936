import { errors } from 'undici'
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

const KNOWN: Record<string, [FailureCode, string]> = {
  ENOTFOUND: ['dns_not_found', 'the name does not exist'],
  EAI_AGAIN: ['dns_failed', 'the resolver does not answer'],
  EAI_FAIL: ['dns_failed', 'the resolver failed'],
  ECONNREFUSED: ['connection_refused', 'the connection was refused'],
  ECONNRESET: ['reset', 'the connection was reset'],
  EPIPE: ['reset', 'the connection was closed'],
  UND_ERR_SOCKET: ['reset', 'the connection was closed before the answer was complete'],
  EHOSTUNREACH: ['unreachable', 'the host cannot be reached'],
  ENETUNREACH: ['unreachable', 'the network cannot be reached'],
  EADDRNOTAVAIL: ['unreachable', 'no local address is free'],
  ETIMEDOUT: ['timeout', 'the network gave no answer in time'],
  UND_ERR_HEADERS_OVERFLOW: ['bad_response', 'the headers are too large'],
  HPE_HEADER_OVERFLOW: ['bad_response', 'the headers are too large'],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['bad_response', 'the body is not as long as its Content-Length says'],
  UND_ERR_INVALID_ARG: ['internal', 'the request cannot be sent with these headers'],
  UND_ERR_NOT_SUPPORTED: ['internal', 'the request cannot be sent with these headers'],
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: [
    'internal',
    'the request has a Content-Length that is not the length of its body',
  ],
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
  if (error instanceof Error && error.message === 'bad upgrade')
    return at('bad_response', 'the answer changes to a protocol that nobody asked for')
  const raw = codeOf(error)
  const known = KNOWN[raw]
  if (known) return at(...known)
  if (raw.startsWith('ERR_SSL') || raw.startsWith('ERR_TLS'))
    return at('tls_failed', `the handshake failed (${raw})`)
  if (error instanceof errors.HTTPParserError) return at('bad_response', 'the answer is not HTTP')
  if (phase === 'resolve')
    return at('dns_failed', `the name could not be resolved (${raw || 'no reason given'})`)
  if (raw.startsWith('UND_ERR')) return at('bad_response', `the answer is not usable (${raw})`)
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
