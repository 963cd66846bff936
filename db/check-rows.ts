import { sql } from 'drizzle-orm'
import type { MonitorId } from '#engine/id'
import type { CheckEvidence } from '#engine/observation'
import type { Verdict } from '#engine/verdict'
import { instantOf, jsonColumn, numberColumn, textColumn } from './bulk.ts'
import type { Tx } from './connect.ts'
import { epochMs } from './instant.ts'

export type CheckRecord = {
  monitorId: MonitorId
  location: string
  /** By the database's clock, in epoch milliseconds; with monitor and location it names the check. */
  startedAt: number
  verdict: Verdict
  latencyMs: number | null
  /** Null for a plain success. */
  evidence: CheckEvidence | null
}

/** Stores a batch; a check that is stored already stays as it is. */
export async function insertChecks(tx: Tx, checks: readonly CheckRecord[]): Promise<void> {
  await tx.execute(sql`
    insert into checks (monitor_id, location, started_at, verdict, latency_ms, evidence)
    select c.monitor_id, c.location, ${instantOf(sql`c.ms`)}, c.verdict, c.latency_ms, c.evidence::jsonb
    from unnest(
      ${textColumn(checks.map((check) => check.monitorId))},
      ${textColumn(checks.map((check) => check.location))},
      ${numberColumn(checks.map((check) => check.startedAt))},
      ${textColumn(checks.map((check) => check.verdict))},
      ${numberColumn(checks.map((check) => check.latencyMs))},
      ${jsonColumn(checks.map((check) => check.evidence))}
    ) as c (monitor_id, location, ms, verdict, latency_ms, evidence)
    on conflict do nothing`)
}

type Stored = { at: number; verdict: Verdict; evidence: CheckEvidence | null }

/** What is stored of one monitor at one location from an instant on, oldest first. */
export async function readChecksSince(
  tx: Tx,
  key: { monitorId: MonitorId; location: string },
  fromMs: number,
): Promise<Stored[]> {
  return tx.execute<Stored>(sql`
    select ${epochMs(sql`started_at`)} as at, verdict, evidence from checks
    where monitor_id = ${key.monitorId} and location = ${key.location}
      and started_at >= ${instantOf(sql`${fromMs}::float8`)}
    order by started_at`)
}
