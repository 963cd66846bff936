export const PHASES = ['resolve', 'connect', 'tls', 'send', 'wait', 'read'] as const
/** One part of a probe's network attempt, in the order in which they happen. */
export type Phase = (typeof PHASES)[number]

/** Milliseconds spent in each phase that was reached, also on failure. */
export type PhaseTimings = Partial<Record<Phase, number>>

export type CertificateFacts = {
  subject: string
  issuer: string
  /** The names and addresses that it is good for. */
  names: string[]
  /** Subjects from its own towards the root, which is there when it is known. */
  chain: string[]
  validFrom: string
  validTo: string
  daysLeft: number
  protocol: string | null
  /** Whether an OCSP answer came with it. */
  ocspStapled: boolean
}

/** Why a probe got no answer. `code` is the class of reason that may be shown in public; `message` is for staff only. */
export type ProbeFailure = {
  phase: Phase
  code: FailureCode
  message: string
}

export const FAILURE_CODES = [
  'dns_not_found',
  'dns_failed',
  'nxdomain',
  'servfail',
  'query_refused',
  'dns_error',
  'no_records',
  'refused_target',
  'connection_refused',
  'unreachable',
  'reset',
  'timeout',
  'tls_failed',
  'certificate_expired',
  'certificate_invalid',
  'bad_response',
  'error_answer',
  'login_refused',
  'too_many_redirects',
  'bad_redirect',
  'unsupported',
  'exhausted',
  'internal',
] as const
export type FailureCode = (typeof FAILURE_CODES)[number]

/** What was told from outside, or not told in time. */
export type HeartbeatCode = 'heartbeat_late' | 'heartbeat_missing' | 'heartbeat_failed'

export type HttpAnswer = {
  status: number
  protocol: string
  headers: Record<string, string>
  /** Decoded text up to the limit. */
  body: string
  bodyTruncated: boolean
  redirectCount: number
  finalUrl: string
}

/** By any case of its name; null when it is missing. */
export function headerOf({ headers }: HttpAnswer, name: string): string | null {
  const key = name.toLowerCase()
  return Object.hasOwn(headers, key) ? (headers[key] ?? null) : null
}

/** What a resolver said: its code (RFC 1035, such as NOERROR or NXDOMAIN) and the answers of the type that was asked. */
export type DnsAnswer = { code: string; records: { type: string; value: string; ttlSeconds: number }[] }

/** Round trips in milliseconds; null when nothing came back. */
export type PingAnswer = {
  sentCount: number
  receivedCount: number
  lossPercent: number
  averageMs: number | null
  jitterMs: number | null
}

/** A component of another status page, in that page's own words. */
export type UpstreamAnswer = { component: string; status: string }

/** One step of a chain of requests: its answer without what was kept of any, what of it does not hold, and what it alone took. */
export type StepSeen = {
  /** From 1. */
  number: number
  name: string
  http: HttpAnswer
  latencyMs: number
  phases: PhaseTimings
  certificate: CertificateFacts | null
  /** Judged at once: later the answer is no longer whole. */
  faults: Fault[]
}

/** What came back, part by part; null where the kind has no such part. */
export type Answers = {
  http: HttpAnswer | null
  /** A reply, a banner or a message. */
  text: string | null
  dns: DnsAnswer | null
  ping: PingAnswer | null
  upstream: UpstreamAnswer | null
  /** As far as the chain went. */
  steps: StepSeen[] | null
}

export const NO_ANSWERS: Answers = {
  http: null,
  text: null,
  dns: null,
  ping: null,
  upstream: null,
  steps: null,
}

/** What a probe saw. A failure is data: nothing throws. */
export type Observation = Answers & {
  /** Total time until the answer was read or the failure happened, in milliseconds. */
  latencyMs: number
  phases: PhaseTimings
  address: string | null
  certificate: CertificateFacts | null
  failure: ProbeFailure | null
}

/** One reason of a verdict: `text` for staff, `code` and `phase` may be shown in public. */
export type Reason = {
  code: FailureCode | HeartbeatCode | 'assertion_failed' | 'slow'
  phase: Phase
  text: string
  /** Which kind of assertion failed, such as `status`; never its values. */
  assertion?: string
}

/** What does not hold, and how bad that is. */
export type Fault = { reason: Reason; otherwise: 'down' | 'degraded' }

/** What is kept of a check that was not a plain success. */
export type CheckEvidence = {
  reasons: Reason[]
  phases: PhaseTimings
  status?: number
}
