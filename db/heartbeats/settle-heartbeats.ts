import { sql } from 'drizzle-orm'
import { settleHeartbeat } from '#engine/heartbeat'
import { instantOf } from '../bulk.ts'
import type { Db } from '../connect.ts'
import { automate } from '../incidents/automate.ts'
import { touchPages } from '../outbox.ts'
import { lockHeartbeats, saveHeartbeats } from './heartbeat-rows.ts'
import { readIntake } from './intake.ts'

/**
 * Writes down which heartbeats are late or missing by now, and which nobody could hear. Readers derive it without
 * this; the record is for those who ask later, and for the automation. Returns how many changed their health.
 */
export async function settleHeartbeats(db: Db): Promise<number> {
  return db.transaction(async (tx) => {
    const oldest = await tx.execute<{ clockAt: number | null }>(
      sql`
        select min((b.state ->> 'clockAt')::float8) as "clockAt"
        from heartbeats b join monitors m on m.id = b.monitor_id
        where m.paused_at is null and m.archived_at is null`,
    )
    const sinceMs = oldest[0]?.clockAt ?? null
    if (sinceMs === null) return 0
    const intake = await readIntake(tx, sinceMs)
    const lastEdge = Math.max(0, ...intake.gaps.map(({ from, until }) => until ?? from))
    const isAway = intake.gaps.at(-1)?.until === null
    const held = await lockHeartbeats(
      tx,
      sql`m.paused_at is null and (b.changes_at <= ${instantOf(sql`${intake.until}::float8`)}
        or (b.state ->> 'clockAt')::float8 < ${lastEdge}::float8
        or (not ${isAway}::boolean and jsonb_typeof(b.state -> 'held') = 'object'))`,
    )
    if (held.length === 0) return 0
    const moved = held.map((row) => {
      const { transitions, ...at } = settleHeartbeat(row.at, { expectation: row.expectation, intake })
      return { ...row, at, transitions }
    })
    await saveHeartbeats(tx, moved)
    const changed = moved.filter(({ transitions }) => transitions.length > 0)
    if (changed.length === 0) return 0
    await automate(tx)
    await touchPages(tx)
    return changed.length
  })
}
