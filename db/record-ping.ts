import { sql } from 'drizzle-orm'
import { heartbeatEvidence, INBOUND } from '#engine/heartbeat'
import { type Ping, type PingStep, takePing } from '#engine/heartbeat-ping'
import { automate, automateRecovery } from './automate.ts'
import { instantOf } from './bulk.ts'
import { insertChecks } from './check-rows.ts'
import type { Db, Tx } from './connect.ts'
import { type HeldHeartbeat, lockHeartbeats, saveHeartbeats } from './heartbeat-rows.ts'
import { hashHeartbeatToken } from './heartbeat-tokens.ts'
import { epochMs } from './instant.ts'
import { closeIntake, readIntake } from './intake.ts'
import { touchPages } from './outbox.ts'
import { ensureDays } from './partitions.ts'

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
    const [held] = await lockHeartbeats(tx, sql`b.token_hash = ${hashHeartbeatToken(record.token)}`)
    if (!held) return false
    const step = await takeStep(tx, held, record)
    const { health, heartbeat, transitions } = step
    const durationMs = await durationOf(tx, { held, record, step })
    await saveHeartbeats(tx, [{ ...held, at: { health, heartbeat }, transitions }])
    await insertPing(tx, { held, record, step }, durationMs)
    await insertOwnCheck(tx, held, step, durationMs)
    if (transitions.length === 0) return true
    await (transitions.every(({ to }) => to === 'up') ? automateRecovery(tx) : automate(tx))
    await touchPages(tx)
    return true
  })
}

/** A paused heartbeat keeps what it is told and judges nothing. */
async function takeStep(tx: Tx, held: HeldHeartbeat, record: PingRecord): Promise<PingStep> {
  const { at, expectation, isPaused, nowMs } = held
  const now = new Date(nowMs)
  const { clockAt } = at.heartbeat
  if (isPaused)
    return takePing(
      at,
      { ...record, kind: 'log' },
      { expectation, intake: { until: clockAt, gaps: [] } },
      now,
    )
  const intake = closeIntake(await readIntake(tx, clockAt), nowMs)
  return takePing(at, record, { expectation, intake }, now)
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

async function insertPing(tx: Tx, { held, record, step }: Told, durationMs: number | null): Promise<void> {
  const { monitorId } = held
  const { kind, exitCode, runId, body } = record
  await tx.execute(sql`
    insert into pings (monitor_id, number, at, kind, exit_code, run_id, duration_ms, body)
    values (${monitorId}, ${step.number}, ${instantOf(sql`${step.at}::float8`)}, ${kind}, ${exitCode},
      ${runId}::uuid, ${durationMs}, ${body})`)
  if (step.number % KEPT_PINGS === 0)
    await tx.execute(sql`
      delete from pings where monitor_id = ${monitorId} and number <= ${step.number - KEPT_PINGS}`)
}

async function insertOwnCheck(
  tx: Tx,
  { monitorId, place }: HeldHeartbeat,
  { at, judgement }: PingStep,
  latencyMs: number | null,
): Promise<void> {
  if (judgement === null) return
  const { verdict, reasons } = judgement
  const [reason] = reasons
  const evidence = reason ? heartbeatEvidence(reason.code, reason.text) : null
  await insertChecks(tx, [
    { monitorId, location: INBOUND, place, startedAt: at, verdict, latencyMs, evidence },
  ])
}
