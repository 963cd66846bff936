import type { MonitorRules, SpecOf } from '../monitor.ts'
import type { CheckEvidence, Reason } from '../observation.ts'
import { nextOccurrence } from '../time/cron.ts'
import type { Health } from '../verdict.ts'

/** Where what is told from outside counts as seen from. */
export const INBOUND = 'inbound'

export type Expectation = Pick<SpecOf<'heartbeat'>, 'periodSeconds' | 'cron' | 'timeZone' | 'graceSeconds'>

const TOLERANCE_MS = 5_000
const DAY_SECONDS = 86_400

/** What of a monitor's rules means anything to a heartbeat: it is seen from one place, and each ping counts at once. */
export function inboundRules(rules: MonitorRules, expectation: Expectation): MonitorRules {
  const first = dueAfter(0, expectation) ?? 0
  const intervalMs = (dueAfter(first, expectation) ?? first) - first
  const intervalSeconds = Math.min(DAY_SECONDS, Math.max(1, Math.round(intervalMs / 1000)))
  return {
    ...rules,
    intervalSeconds,
    failuresToDown: 1,
    successesToUp: 1,
    quorum: 'any',
    locations: [INBOUND],
  }
}

/** When the ping after this instant is due. A ping shortly before it is due counts for it. */
export function dueAfter(at: number, expectation: Expectation): number | null {
  const { cron, timeZone, periodSeconds } = expectation
  if (cron === null) return at + periodSeconds * 1000
  return nextOccurrence({ cron, timeZone }, at + toleranceMs(expectation))
}

/** What time alone does next. */
export type Change = { at: number; to: 'degraded' | 'down'; evidence: CheckEvidence }

type Awaited = { health: Health; dueAt: number | null; startedAt: number | null }

/** The next change that time alone makes of what is awaited, if no ping comes; null: none. */
export function nextChangeOf({ health, dueAt, startedAt }: Awaited, expectation: Expectation): Change | null {
  if (health === 'down') return null
  const graceMs = expectation.graceSeconds * 1000
  const changes: Change[] = []
  if (startedAt !== null) changes.push(overdue(startedAt + graceMs, startedAt))
  if (dueAt !== null) {
    changes.push(missing(dueAt + graceMs, dueAt, expectation))
    if (startedAt === null && health === 'up') changes.push(late(dueAt + toleranceMs(expectation), dueAt))
  }
  const [first = null] = changes.sort((a, b) => a.at - b.at || (a.to === 'down' ? -1 : 1))
  return first
}

export function heartbeatEvidence(code: Reason['code'], text: string): CheckEvidence {
  return { reasons: [{ code, phase: 'wait', text }], phases: {} }
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

/** A jitter of the network, or of the job's start, is not late yet. */
function toleranceMs({ graceSeconds }: Expectation): number {
  return Math.min(TOLERANCE_MS, graceSeconds * 100)
}
