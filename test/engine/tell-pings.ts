import { FRESH } from '#engine/health'
import {
  freshHeartbeat,
  type HeartbeatPlace,
  type HeartbeatStep,
  type Intake,
  settleHeartbeat,
} from '#engine/heartbeat'
import type { Expectation } from '#engine/heartbeat/due'
import { type Ping, takePing } from '#engine/heartbeat/ping'
import { kinds } from '#engine/monitor'

export const T0 = Date.parse('2026-05-01T12:00:00Z')
/** Instants are written in seconds after T0. */
export const at = (seconds: number) => T0 + seconds * 1000
export const since = (ms: number) => (ms - T0) / 1000

export const expecting = (over: Partial<Expectation> = {}): Expectation =>
  kinds.heartbeat.parse({ kind: 'heartbeat', periodSeconds: 60, graceSeconds: 20, ...over })
export const heard = (untilSeconds: number, ...gaps: [number, number | null][]): Intake => ({
  until: at(untilSeconds),
  gaps: gaps.map(([from, until]) => ({ from: at(from), until: until === null ? null : at(until) })),
})

export const fresh: HeartbeatPlace = { health: FRESH, heartbeat: freshHeartbeat(new Date(T0 - 1000)) }

export type Told = [seconds: number, kind: Ping['kind'], runId?: string]

/** Tells pings one after the other, and then lets time pass. */
export function tell(told: readonly Told[], intake: Intake, expectation = expecting()) {
  const transitions: [seconds: number, to: string][] = []
  const note = (step: HeartbeatStep) => {
    transitions.push(...step.transitions.map((one): [number, string] => [since(one.at), one.to]))
    return step
  }
  let place = fresh
  for (const [seconds, kind, runId = null] of told) {
    const within = { expectation, intake: upTo(intake, at(seconds)) }
    place = note(takePing(place, { kind, exitCode: null, runId }, within, new Date(at(seconds))))
  }
  const end = note(settleHeartbeat(place, { expectation, intake }))
  return { transitions, end }
}

/** What is known of the gaps at an instant at which somebody was there. */
export function upTo({ gaps }: Intake, until: number): Intake {
  return { until, gaps: gaps.filter((gap) => gap.until !== null && gap.until <= until) }
}
