import { sql } from 'drizzle-orm'
import type { MonitorId } from '#engine/id'
import type { MonitorRules, ProbedSpec } from '#engine/monitor'
import { nextSlot } from '#engine/schedule'
import { instantOf, numberColumn, textColumn } from './bulk.ts'
import type { Db, Tx } from './connect.ts'
import { epochMs } from './instant.ts'

export type ClaimedCheck = {
  monitorId: MonitorId
  name: string
  /** As stored: secrets inside are still sealed. */
  spec: ProbedSpec
  rules: MonitorRules
  /** The slot that this run fills, in epoch milliseconds. */
  dueAt: number
}

type Claim = { location: string; limit: number }
type DueRow = ClaimedCheck & { nowMs: number }

/**
 * Takes due slots of one location, oldest first, and writes each monitor's next slot in the same transaction:
 * whoever dies after this loses one sample and never a monitor. Missed slots collapse into one.
 */
export function claimChecks(db: Db, claim: Claim): Promise<ClaimedCheck[]> {
  return db.transaction(async (tx) => {
    const rows = await lockDue(tx, claim)
    if (rows.length > 0) await writeNextSlots(tx, claim.location, rows)
    return rows.map(({ monitorId, name, spec, rules, dueAt }) => ({ monitorId, name, spec, rules, dueAt }))
  })
}

/** The next instant at which something is due at a location, or null when nothing is scheduled there. */
export async function nextDueAt(db: Db, location: string): Promise<number | null> {
  const rows = await db.execute<{ ms: number | null }>(sql`
    select ${epochMs(sql`min(s.next_check_at)`)} as ms from schedules s join monitors m on m.id = s.monitor_id
    where s.location = ${location} and m.paused_at is null and m.archived_at is null`)
  return rows[0]?.ms ?? null
}

/** `now()` and not the clock that moves: only a steady instant is looked up in the index. */
async function lockDue(tx: Tx, { location, limit }: Claim): Promise<DueRow[]> {
  return tx.execute<DueRow>(sql`
    with due as materialized (
      select s.monitor_id, s.next_check_at, m.name, m.spec
      from schedules s join monitors m on m.id = s.monitor_id
      where s.location = ${location} and s.next_check_at <= now()
        and m.paused_at is null and m.archived_at is null
      order by s.next_check_at limit ${limit}
      for update of s skip locked
    )
    select due.monitor_id as "monitorId", due.name, due.spec, held.rules,
      ${epochMs(sql`due.next_check_at`)} as "dueAt", ${epochMs(sql`now()`)} as "nowMs"
    from due cross join lateral (
      select r.rules from monitor_rules r
      where r.monitor_id = due.monitor_id and r.superseded_at is null and r.valid_from <= now()
      order by r.valid_from desc, r.recorded_at desc limit 1
    ) held`)
}

async function writeNextSlots(tx: Tx, location: string, rows: readonly DueRow[]): Promise<void> {
  const ids = rows.map((row) => row.monitorId)
  const slots = rows.map((row) => nextSlot(row.monitorId, row.rules.intervalSeconds, row.nowMs))
  await tx.execute(sql`
    update schedules s set next_check_at = ${instantOf(sql`next.ms`)}
    from unnest(${textColumn(ids)}, ${numberColumn(slots)}) as next (monitor_id, ms)
    where s.monitor_id = next.monitor_id and s.location = ${location}`)
}
