import type { MonitorRules } from './monitor.ts'
import type { CheckEvidence } from './observation.ts'
import type { Health, Verdict } from './verdict.ts'

/** A run of checks against the present state that may confirm a change. */
export type Streak = {
  direction: 'worse' | 'better'
  count: number
  /** Instant of its first check, in epoch milliseconds: the change begins here when it is confirmed. */
  firstAt: number
  /** The mildest of a worse run, the worst of a better one. */
  verdict: Verdict
  evidence: CheckEvidence | null
}

/** The running state of a monitor at one location; at most one streak is under way. */
export type LocationState = {
  health: Health
  /** Since when, in epoch milliseconds; null before the first check. */
  since: number | null
  lastCheckAt: number | null
  streaks: Streak[]
}

export const FRESH: LocationState = { health: 'unobserved', since: null, lastCheckAt: null, streaks: [] }

/** A dated change of one location's health. */
export type LocationTransition = { at: number; from: Health; to: Health; evidence: CheckEvidence | null }

export type DatedVerdict = { at: number; verdict: Verdict; evidence: CheckEvidence | null }

export type Step = { state: LocationState; transitions: LocationTransition[] }

type Timing = Pick<MonitorRules, 'intervalSeconds' | 'timeoutSeconds'>

const LEVEL: Record<Verdict, number> = { up: 0, degraded: 1, down: 3 }

/** How long a location may be silent before it counts as unobserved: two intervals and the timeout. */
export function silenceMs({ intervalSeconds, timeoutSeconds }: Timing): number {
  return Math.round((2 * intervalSeconds + timeoutSeconds) * 1000)
}

/** The instant at which a location becomes unobserved if no further check comes; null when it already is or never was watched. */
export function unobservedAt(state: LocationState, rules: Timing): number | null {
  return state.lastCheckAt === null || state.health === 'unobserved'
    ? null
    : state.lastCheckAt + silenceMs(rules) + 1
}

/** Takes one check of a location. The same or an older instant is refused: the state stays as it is. */
export function advance(state: LocationState, check: DatedVerdict, rules: MonitorRules): Step {
  const isOld = state.lastCheckAt !== null && check.at <= state.lastCheckAt
  return isOld ? { state, transitions: [] } : take(state, check, rules)
}

/** Takes one check whatever its instant: for a record whose order says which of two equal instants came first. */
export function take(state: LocationState, check: DatedVerdict, rules: MonitorRules): Step {
  const settled = settle(state, rules, new Date(check.at))
  const seen = { ...settled.state, lastCheckAt: check.at }
  const streak = continued(seen, check)
  if (streak === null) return { state: { ...seen, streaks: [] }, transitions: settled.transitions }
  if (streak.count < needed(seen.health, streak, rules))
    return { state: { ...seen, streaks: [streak] }, transitions: settled.transitions }
  const transition = { at: streak.firstAt, from: seen.health, to: streak.verdict, evidence: streak.evidence }
  return {
    state: { health: streak.verdict, since: streak.firstAt, lastCheckAt: check.at, streaks: [] },
    transitions: [...settled.transitions, transition],
  }
}

/** Lets time alone act: after too long a silence the location is unobserved from one interval after its last check on. */
export function settle(state: LocationState, rules: MonitorRules, now: Date): Step {
  const { lastCheckAt } = state
  if (lastCheckAt === null || now.getTime() - lastCheckAt <= silenceMs(rules))
    return { state, transitions: [] }
  if (state.health === 'unobserved') return { state: { ...state, streaks: [] }, transitions: [] }
  const at = lastCheckAt + rules.intervalSeconds * 1000
  const transition: LocationTransition = { at, from: state.health, to: 'unobserved', evidence: null }
  return { state: { health: 'unobserved', since: at, lastCheckAt, streaks: [] }, transitions: [transition] }
}

/** The streak after this check; null when the check agrees with the state. */
function continued(state: LocationState, check: DatedVerdict): Streak | null {
  const direction = directionOf(state.health, check.verdict)
  if (direction === null) return null
  const [running] = state.streaks
  if (running?.direction !== direction)
    return { direction, count: 1, firstAt: check.at, verdict: check.verdict, evidence: check.evidence }
  const isStronger = LEVEL[check.verdict] > LEVEL[running.verdict]
  const takes = direction === 'better' ? isStronger : LEVEL[check.verdict] < LEVEL[running.verdict]
  return { ...running, count: running.count + 1, verdict: takes ? check.verdict : running.verdict }
}

function directionOf(health: Health, verdict: Verdict): Streak['direction'] | null {
  if (health === 'unobserved') return verdict === 'up' ? 'better' : 'worse'
  if (LEVEL[verdict] === LEVEL[health]) return null
  return LEVEL[verdict] > LEVEL[health] ? 'worse' : 'better'
}

/** A single "up" is enough for a location that was not observed. */
function needed(health: Health, streak: Streak, rules: MonitorRules): number {
  if (streak.direction === 'worse') return rules.failuresToDown
  return health === 'unobserved' ? 1 : rules.successesToUp
}
