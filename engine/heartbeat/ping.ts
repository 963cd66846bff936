import {
  changeHealth,
  type HeartbeatPlace,
  type HeartbeatState,
  type HeartbeatStep,
  type Intake,
  type PingKind,
  settleHeartbeat,
} from '../heartbeat.ts'
import type { Judgement } from '../verdict.ts'
import { dueAfter, type Expectation, heartbeatEvidence } from './due.ts'

export type Ping = {
  kind: PingKind
  exitCode: number | null
  /** The client's own name for the run that it belongs to. */
  runId: string | null
}

export type PingStep = HeartbeatStep & {
  /** The ping's own instant, after all that was told before, in epoch milliseconds. */
  at: number
  number: number
  /** Null for a ping that says nothing about success. */
  judgement: Judgement | null
}

/**
 * Takes a ping at an instant: success is up and failure is down, both at once. A start begins a run and a log is only
 * kept; neither changes the health.
 */
export function takePing(
  place: HeartbeatPlace,
  ping: Ping,
  within: { expectation: Expectation; intake: Intake },
  now: Date,
): PingStep {
  const { expectation } = within
  const nowMs = now.getTime()
  const intake = { ...within.intake, until: Math.min(within.intake.until, nowMs - 1) }
  const settled = settleHeartbeat(place, { expectation, intake })
  const at = Math.max(nowMs, settled.heartbeat.clockAt + 1)
  const number = settled.heartbeat.pingCount + 1
  const heartbeat: HeartbeatState = { ...settled.heartbeat, pingCount: number, clockAt: at }
  const step = { ...settled, heartbeat }
  if (ping.kind === 'log') return { ...step, at, number, judgement: null }
  if (ping.kind === 'start') {
    const run = { startedAt: at, runId: ping.runId }
    return { ...step, heartbeat: { ...heartbeat, run }, at, number, judgement: null }
  }
  const judgement = judgePing(ping)
  return { ...finish(step, ping, { judgement, at, expectation }), at, number, judgement }
}

function judgePing({ kind, exitCode }: Ping): Judgement {
  if (kind === 'success') return { verdict: 'up', reasons: [] }
  const text = exitCode === null ? 'It told that it failed' : `It ended with exit code ${exitCode}`
  return { verdict: 'down', reasons: [{ code: 'heartbeat_failed', phase: 'wait', text }] }
}

type Finish = { judgement: Judgement; at: number; expectation: Expectation }

function finish(step: HeartbeatStep, ping: Ping, { judgement, at, expectation }: Finish): HeartbeatStep {
  const { verdict: to, reasons } = judgement
  const evidence = to === 'up' ? null : heartbeatEvidence('heartbeat_failed', reasons[0]?.text ?? '')
  const told = step.health.health === to ? step : changeHealth(step, { at, to, evidence })
  return {
    ...told,
    health: { ...told.health, lastCheckAt: at },
    heartbeat: {
      ...told.heartbeat,
      pingedAt: at,
      run: endsRun(told.heartbeat.run, ping) ? null : told.heartbeat.run,
      waitsFrom: at,
      dueAt: dueAfter(at, expectation),
      gapMs: 0,
    },
  }
}

/** A success of another run leaves the one that was started last under way (as Healthchecks does). */
function endsRun(run: HeartbeatState['run'], { kind, runId }: Ping): boolean {
  return run === null || run.runId === runId || kind === 'fail' || runId === null
}
