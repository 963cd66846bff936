import type { MonitorFact } from '../facts.ts'
import { type LocationState, type LocationTransition, settle, unobservedAt } from '../health.ts'
import { nextHeartbeatChange, settleHeartbeat } from '../heartbeat.ts'
import type { MonitorRules } from '../monitor.ts'
import type { CheckEvidence } from '../observation.ts'

type Location = MonitorFact['locations'][number]
type Held = { heartbeat?: MonitorFact['heartbeat']; rules: MonitorRules }

export type Silence = {
  state: LocationState
  /** What time alone changed after the last transition on record. */
  transitions: LocationTransition[]
  /** Something was heard of it lately. */
  isHeard: boolean
  /** When time alone changes it next; null when it does not. */
  changesAt: number | null
  /** Of the present state. */
  evidence: CheckEvidence | null
}

/** Longer than a web process takes to tell that it could have taken a ping until then. */
const TOLD_WITHIN_MS = 1_500

/** What time alone has made of a location, and when it acts next. */
export function silenceOf(location: Location, { heartbeat, rules }: Held, now: Date): Silence {
  const evidence = location.transitions.at(-1)?.evidence ?? null
  if (heartbeat) return inboundSilence(location, heartbeat, now)
  const { state, transitions } = settle(location.state, rules, now)
  const at = unobservedAt(location.state, rules)
  const changesAt = at !== null && at > now.getTime() ? at : null
  return { state, transitions, isHeard: changesAt !== null, changesAt, evidence }
}

function inboundSilence(
  { state }: Location,
  heartbeat: NonNullable<MonitorFact['heartbeat']>,
  now: Date,
): Silence {
  const step = settleHeartbeat({ health: state, heartbeat: heartbeat.state }, heartbeat)
  const next = nextHeartbeatChange(step, heartbeat.expectation)
  return {
    state: step.health,
    transitions: step.transitions,
    isHeard: step.health.health !== 'unobserved',
    changesAt: next === null ? null : Math.max(next, now.getTime()) + TOLD_WITHIN_MS,
    evidence: step.heartbeat.evidence,
  }
}
