import { FRESH, type LocationState, type LocationTransition } from '../health.ts'
import { INBOUND } from '../heartbeat/due.ts'
import type { MonitorRules } from '../monitor.ts'

/** What came of a location after the transitions that are known: when it fell silent, or its last check. */
type Later = { silentAt: number | null; lastCheckAt: number | null }

/**
 * A location's state at a past instant, as its transitions up to then tell it. How long it had been silent is told by what
 * came later, since a state knows its last check only.
 */
export function stateAt(
  { location, transitions }: { location: string; transitions: readonly LocationTransition[] },
  later: Later,
  rules: Pick<MonitorRules, 'intervalSeconds'>,
  at: number,
): LocationState {
  const last = transitions.findLast((transition) => transition.at <= at)
  if (!last) return FRESH
  const { to: health, at: since } = last
  const silentAt = health === 'unobserved' ? since : later.silentAt
  const heardUntil = silentAt === null ? later.lastCheckAt : silentAt - rules.intervalSeconds * 1000
  // Of what is told from outside, transitions alone say that it is missing.
  const lastCheckAt = location === INBOUND ? at : Math.min(at, heardUntil ?? at)
  return { health, since, lastCheckAt, streaks: [] }
}
