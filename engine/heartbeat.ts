import { nextOccurrence } from './cron.ts'
import type { LocationState, LocationTransition } from './health.ts'
import type { SpecOf } from './monitor.ts'
import type { CheckEvidence, Reason } from './observation.ts'
import type { Health } from './verdict.ts'

/** Where what is told from outside counts as seen from. */
export const INBOUND = 'inbound'

export const PING_KINDS = ['success', 'start', 'fail', 'log'] as const
export type PingKind = (typeof PING_KINDS)[number]

export type Expectation = Pick<SpecOf<'heartbeat'>, 'periodSeconds' | 'cron' | 'timeZone' | 'graceSeconds'>

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
const TOLERANCE_MS = 5_000

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

/** When the ping after this instant is due. A ping shortly before it is due counts for it. */
export function dueAfter(at: number, expectation: Expectation): number | null {
  const { cron, timeZone, periodSeconds } = expectation
  if (cron === null) return at + periodSeconds * 1000
  return nextOccurrence({ cron, timeZone }, at + toleranceMs(expectation))
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

export function heartbeatEvidence(code: Reason['code'], text: string): CheckEvidence {
  return { reasons: [{ code, phase: 'wait', text }], phases: {} }
}

/** A jitter of the network, or of the job's start, is not late yet. */
function toleranceMs({ graceSeconds }: Expectation): number {
  return Math.min(TOLERANCE_MS, graceSeconds * 100)
}

type Change = { at: number; to: 'degraded' | 'down'; evidence: CheckEvidence }

function nextChange(
  { health: { health }, heartbeat }: HeartbeatPlace,
  expectation: Expectation,
): Change | null {
  if (health === 'down' || heartbeat.held !== null) return null
  const { dueAt, run } = heartbeat
  const graceMs = expectation.graceSeconds * 1000
  const changes: Change[] = []
  if (run) changes.push(overdue(run.startedAt + graceMs, run.startedAt))
  if (dueAt !== null) {
    changes.push(missing(dueAt + graceMs, dueAt, expectation))
    if (run === null && health === 'up') changes.push(late(dueAt + toleranceMs(expectation), dueAt))
  }
  const [first = null] = changes.sort((a, b) => a.at - b.at || (a.to === 'down' ? -1 : 1))
  return first
}

function overdue(at: number, startedAt: number): Change {
  const text = `The run that started at ${iso(startedAt)} did not end within its grace`
  return { at, to: 'down', evidence: heartbeatEvidence('heartbeat_missing', text) }
}

function missing(at: number, dueAt: number, { graceSeconds }: Expectation): Change {
  const text = `Expected a ping by ${iso(dueAt)}; none came within ${graceSeconds} s of grace either`
  return { at, to: 'down', evidence: heartbeatEvidence('heartbeat_missing', text) }
}

function late(at: number, dueAt: number): Change {
  const evidence = heartbeatEvidence('heartbeat_late', `Expected a ping by ${iso(dueAt)}; it is late`)
  return { at, to: 'degraded', evidence }
}

const iso = (at: number) => new Date(at).toISOString()

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
