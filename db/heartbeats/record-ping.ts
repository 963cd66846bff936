import { type SQL, sql } from 'drizzle-orm'
import type { Intake } from '#engine/heartbeat'
import { heartbeatEvidence } from '#engine/heartbeat/due'
import { type Ping, type PingStep, takePing } from '#engine/heartbeat/ping'
import type { MonitorId } from '#engine/id'
import { instantOf } from '../bulk.ts'
import { CODES } from '../checks/check-rows.ts'
import { ensureDays } from '../checks/partitions.ts'
import type { Db, Tx } from '../connect.ts'
import { automate, automateRecovery } from '../incidents/automate.ts'
import { epochMs } from '../instant.ts'
import { touchPages } from '../outbox.ts'
import { type HeldHeartbeat, lockHeartbeatOf, saveHeartbeats } from './heartbeat-rows.ts'
import { hashHeartbeatToken } from './heartbeat-tokens.ts'

export type PingRecord = Ping & {
  token: string
  body: string | null
  /** How long the run took by the client's own word, in milliseconds. */
  toldDurationMs: number | null
}

const HOUR_MS = 3_600_000
const KEPT_PINGS = 100

/**
 * Records a ping in one transaction: the ping, its check, the heartbeat's state and, only when its health changed,
 * what follows from that. False: there is no such token. Pings of one heartbeat wait for each other.
 */
export async function recordPing(db: Db, record: PingRecord, now: Date): Promise<boolean> {
  await ensureDays(db, [now.getTime() - HOUR_MS, now.getTime() + HOUR_MS])
  return db.transaction(async (tx) => {
    const locked = await lockHeartbeatOf(tx, hashHeartbeatToken(record.token))
    if (!locked) return false
    const { held } = locked
    const step = takeStep(held, record, locked.intake)
    const { health, heartbeat, transitions } = step
    const told = { held, record, step }
    const durationMs = await durationOf(tx, told)
    const along = [pingRow(told, durationMs), ...checkRows(told, durationMs)]
    await saveHeartbeats(tx, [{ ...held, at: { health, heartbeat }, transitions }], along)
    if (step.number % KEPT_PINGS === 0) await forgetPings(tx, held.monitorId, step.number - KEPT_PINGS)
    if (transitions.length === 0) return true
    await (transitions.every(({ to }) => to === 'up') ? automateRecovery(tx) : automate(tx))
    await touchPages(tx)
    return true
  })
}

/** A paused heartbeat keeps what it is told and judges nothing. */
function takeStep(
  { at, expectation, isPaused, nowMs }: HeldHeartbeat,
  record: PingRecord,
  intake: Intake,
): PingStep {
  const now = new Date(nowMs)
  if (!isPaused) return takePing(at, record, { expectation, intake }, now)
  const nothing = { until: at.heartbeat.clockAt, gaps: [] }
  return takePing(at, { ...record, kind: 'log' }, { expectation, intake: nothing }, now)
}

type Told = { held: HeldHeartbeat; record: PingRecord; step: PingStep }

/** From the start of the run that it ends, which may not be the one that was started last. */
async function durationOf(tx: Tx, { held, record, step }: Told): Promise<number | null> {
  if (step.judgement === null) return null
  if (record.toldDurationMs !== null) return record.toldDurationMs
  const { run } = held.at.heartbeat
  if (run?.runId === record.runId) return step.at - run.startedAt
  if (record.runId === null) return null
  const rows = await tx.execute<{ startedAt: number }>(sql`
    select ${epochMs(sql`at`)} as "startedAt" from pings
    where monitor_id = ${held.monitorId} and kind = 'start' and run_id = ${record.runId}::uuid
    order by number desc limit 1`)
  return rows[0] ? step.at - rows[0].startedAt : null
}

function pingRow({ held, record, step }: Told, durationMs: number | null): SQL {
  const { kind, exitCode, runId, body } = record
  return sql`
    insert into pings (monitor_id, number, at, kind, exit_code, run_id, duration_ms, body)
    values (${held.monitorId}, ${step.number}::int, ${instantOf(sql`${step.at}::float8`)}, ${kind}, ${exitCode}::int,
      ${runId}::uuid, ${durationMs}::float8, ${body})`
}

/** A ping that judges is a check like any other; its latency is what the run took. */
function checkRows({ held, step }: Told, durationMs: number | null): SQL[] {
  const { at, judgement } = step
  if (judgement === null) return []
  const [reason] = judgement.reasons
  const evidence = reason ? JSON.stringify(heartbeatEvidence(reason.code, reason.text)) : null
  return [
    sql`
      insert into checks (started_at, place, latency_ms, verdict, evidence)
      values (${instantOf(sql`${at}::float8`)}, ${held.place}::int, ${durationMs}::float8,
        ${CODES[judgement.verdict]}::int, ${evidence}::jsonb - 'phases')`,
  ]
}

async function forgetPings(tx: Tx, monitorId: MonitorId, until: number): Promise<void> {
  await tx.execute(sql`delete from pings where monitor_id = ${monitorId} and number <= ${until}`)
}
