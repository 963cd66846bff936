import type { Reason } from './observation.ts'
import { countLocations, type Watch } from './watch.ts'

const FAULTS: Record<Exclude<Reason['code'], 'assertion_failed'>, string> = {
  dns_not_found: 'has no DNS name that resolves',
  dns_failed: 'has no DNS name that resolves',
  nxdomain: 'does not know its DNS name',
  servfail: 'fails to answer DNS',
  query_refused: 'refuses to answer DNS',
  dns_error: 'answers DNS with an error',
  no_records: 'lacks DNS records',
  refused_target: 'cannot be checked',
  connection_refused: 'refuses connections',
  unreachable: 'cannot be reached',
  reset: 'breaks off connections',
  timeout: 'does not answer',
  tls_failed: 'sets up no secure connection',
  certificate_expired: 'has an expired certificate',
  certificate_invalid: 'has an invalid certificate',
  bad_response: 'gives broken answers',
  error_answer: 'answers with an error',
  login_refused: 'refuses to let the check in',
  too_many_redirects: 'redirects without end',
  bad_redirect: 'redirects wrongly',
  unsupported: 'cannot be checked',
  exhausted: 'cannot be checked',
  internal: 'cannot be checked',
  slow: 'answers slowly',
  heartbeat_late: 'is late to report',
  heartbeat_missing: 'does not report',
  heartbeat_failed: 'reports a failure',
}

const FAILED_ASSERTIONS: Record<string, string> = {
  status: 'answers with an error',
  latency: 'answers slowly',
  body: 'answers with unexpected content',
  header: 'answers with unexpected headers',
  certificate: 'has a certificate that expires soon',
  record: 'answers with unexpected DNS records',
  loss: 'loses packets',
  jitter: 'answers unsteadily',
  upstream: 'reports a problem itself',
}

export type Fault = {
  /** What is wrong, in the third person, from the class of reason alone: "does not answer". Null: no monitor says it. */
  verb: string | null
  badLocationCount: number
  locationCount: number
}

/** What monitors see wrong with a component; never a target, address, header or body. */
export function faultOf(watches: readonly Watch[]): Fault {
  const observed = watches.filter(({ isHeard, state }) => isHeard && state.health !== 'unobserved')
  const down = observed.filter(({ state }) => state.health === 'down')
  const bad = observed.filter(({ state }) => state.health !== 'up')
  const reason = (down.length > 0 ? down : bad).find(({ evidence }) => evidence)?.evidence?.reasons[0]
  return {
    verb: reason ? verbOf(reason) : null,
    badLocationCount: countLocations(bad),
    locationCount: countLocations(observed),
  }
}

/** What one reason says in the third person, from its class alone. */
export function verbOf(reason: Reason): string {
  if (reason.code !== 'assertion_failed') return FAULTS[reason.code]
  return FAILED_ASSERTIONS[reason.assertion ?? ''] ?? 'answers not as expected'
}
