import type { LocationState, LocationTransition } from './health.ts'
import { type Change, dueAfter, type Expectation, nextChangeOf } from './heartbeat/due.ts'
import type { CheckEvidence } from './observation.ts'
import type { Health } from './verdict.ts'

export const PING_KINDS = ['success', 'start', 'fail', 'log'] as const
export type PingKind = (typeof PING_KINDS)[number]

/** When pings could be taken. Up to `until` it is known; an open gap lasts. Epoch milliseconds, gaps in order. */
export type Intake = { until: number; gaps: { from: number; until: number | null }[] }

/** What a heartbeat waits for, beside its health. Instants are epoch milliseconds. */
export type HeartbeatState = {
  /** Of the last success or failure; null before the first. */
  pingedAt: number | null
  /** The run that was started last, until it ends. */
  run: { startedAt: number; runId: string | null } | null
  /** The last ping, or when waiting began anew; null before the first ping. */
  waitsFrom: number | null
  /** When the next ping is due; null: none is awaited. */
  dueAt: number | null
  /** How long, since waitsFrom, no ping could be taken. */
  gapMs: number
  /** Within a gap: what it comes back to. */
  held: { health: Health } | null
  /** Of its present health. */
  evidence: CheckEvidence | null
  /** Time up to here has been told. */
  clockAt: number
  pingCount: number
}

/** One heartbeat's running state and what changed on the way to it. */
export type HeartbeatStep = {
  health: LocationState
  heartbeat: HeartbeatState
  transitions: LocationTransition[]
}
export type HeartbeatPlace = Omit<HeartbeatStep, 'transitions'>

/** Gaps excuse a silence for so many periods and graces: a heartbeat that died is missed also where gaps come daily. */
const EXCUSED_PERIODS = 3

export function freshHeartbeat(now: Date): HeartbeatState {
  return {
    pingedAt: null,
    run: null,
    waitsFrom: null,
    dueAt: null,
    gapMs: 0,
    held: null,
    evidence: null,
    clockAt: now.getTime(),
    pingCount: 0,
  }
}

/**
 * Lets time alone act: late (degraded) from a little after a ping was due, missing (down) once its grace has passed
 * too; in a gap unobserved, and after it what it was before, with one full period and grace from there on. A run that
 * was started must end within the grace. Before the first ping nothing is awaited.
 */
export function settleHeartbeat(
  place: HeartbeatPlace,
  { expectation, intake }: { expectation: Expectation; intake: Intake },
): HeartbeatStep {
  let step: HeartbeatStep = { ...place, transitions: [] }
  for (const gap of intake.gaps) {
    if ((gap.until ?? intake.until) <= step.heartbeat.clockAt) continue
    const from = Math.max(gap.from, step.heartbeat.clockAt + 1)
    step = enterGap(passTime(step, expectation, from - 1), from)
    if (gap.until === null) return atClock(step, intake.until)
    step = leaveGap(step, expectation, gap.until)
  }
  if (step.heartbeat.held !== null) step = leaveGap(step, expectation, step.heartbeat.clockAt + 1)
  return passTime(step, expectation, intake.until)
}

/** When time alone next changes its health, if no ping comes; null when it does not. */
export function nextHeartbeatChange(place: HeartbeatPlace, expectation: Expectation): number | null {
  return nextChange(place, expectation)?.at ?? null
}

/** Begins to wait anew: after a pause, or when something else is expected from now on. */
export function restartHeartbeat(state: HeartbeatState, expectation: Expectation, now: Date): HeartbeatState {
  const at = now.getTime()
  const waitsFrom = state.waitsFrom === null ? null : at
  return {
    ...state,
    run: null,
    waitsFrom,
    dueAt: waitsFrom === null ? null : dueAfter(waitsFrom, expectation),
    gapMs: 0,
    clockAt: Math.max(state.clockAt, at),
  }
}

export function changeHealth(
  step: HeartbeatStep,
  change: { at: number; to: Health; evidence: CheckEvidence | null },
): HeartbeatStep {
  const { at, to, evidence } = change
  const from = step.health.health
  return {
    health: { ...step.health, health: to, since: at, streaks: [] },
    heartbeat: { ...step.heartbeat, evidence, clockAt: at },
    transitions: [...step.transitions, { at, from, to, evidence }],
  }
}

function nextChange(
  { health: { health }, heartbeat }: HeartbeatPlace,
  expectation: Expectation,
): Change | null {
  if (heartbeat.held !== null) return null
  return nextChangeOf(
    { health, dueAt: heartbeat.dueAt, startedAt: heartbeat.run?.startedAt ?? null },
    expectation,
  )
}

function passTime(step: HeartbeatStep, expectation: Expectation, until: number): HeartbeatStep {
  let passed = step
  for (let next = nextChange(passed, expectation); next; next = nextChange(passed, expectation)) {
    const at = Math.max(next.at, passed.heartbeat.clockAt + 1)
    if (at > until) break
    passed = changeHealth(passed, { ...next, at })
  }
  return atClock(passed, until)
}

function atClock(step: HeartbeatStep, at: number): HeartbeatStep {
  const { heartbeat } = step
  return at > heartbeat.clockAt ? { ...step, heartbeat: { ...heartbeat, clockAt: at } } : step
}

function enterGap(step: HeartbeatStep, at: number): HeartbeatStep {
  if (step.heartbeat.held !== null) return step
  const { health } = step.health
  const { evidence } = step.heartbeat
  const away =
    health === 'unobserved' ? atClock(step, at) : changeHealth(step, { at, to: 'unobserved', evidence: null })
  return { ...away, heartbeat: { ...away.heartbeat, held: { health }, evidence } }
}

/** Comes back to what it was: a run may have ended unheard, and what was due may have come. */
function leaveGap(step: HeartbeatStep, expectation: Expectation, until: number): HeartbeatStep {
  const { held, evidence } = step.heartbeat
  if (held === null) return step
  const at = Math.max(until, step.heartbeat.clockAt + 1)
  const from = step.health.since ?? at
  const back =
    held.health === 'unobserved' ? atClock(step, at) : changeHealth(step, { at, to: held.health, evidence })
  const gapMs = back.heartbeat.gapMs + (at - (held.health === 'unobserved' ? at : from))
  const heartbeat = { ...back.heartbeat, held: null, run: null, gapMs }
  return { ...back, heartbeat: { ...heartbeat, dueAt: dueAfterGap(heartbeat, expectation, at) } }
}

function dueAfterGap(
  { waitsFrom, gapMs }: HeartbeatState,
  expectation: Expectation,
  at: number,
): number | null {
  if (waitsFrom === null) return null
  const due = dueAfter(at, expectation)
  if (expectation.cron !== null || due === null) return due
  const { periodSeconds, graceSeconds } = expectation
  return Math.min(due, waitsFrom + gapMs + EXCUSED_PERIODS * (periodSeconds + graceSeconds) * 1000)
}
