import { sql } from 'drizzle-orm'
import type { HeartbeatFact } from '#engine/facts'
import type { Intake } from '#engine/heartbeat'
import type { MonitorId } from '#engine/id'
import type { Queryable } from '../connect.ts'
import { readIntake } from '../heartbeats/intake.ts'
import { epochMs } from '../instant.ts'

type Row = Omit<HeartbeatFact, 'intake'> & { monitorId: MonitorId; pausedAt: number | null }

/** What every heartbeat waits for, and when pings could be taken since the longest untold one was told. */
export async function readHeartbeats(db: Queryable): Promise<Map<MonitorId, { heartbeat: HeartbeatFact }>> {
  const rows = await db.execute<Row>(sql`
    select b.monitor_id as "monitorId", b.state, m.spec as expectation, ${epochMs(sql`m.paused_at`)} as "pausedAt"
    from heartbeats b join monitors m on m.id = b.monitor_id where m.archived_at is null`)
  if (rows.length === 0) return new Map()
  const intake = await readIntake(db, Math.min(...rows.map(({ state }) => state.clockAt)))
  return new Map(
    rows.map(({ monitorId, state, expectation, pausedAt }) => [
      monitorId,
      { heartbeat: { state, expectation, intake: pausedAt === null ? intake : endAt(intake, pausedAt) } },
    ]),
  )
}

/** Time while it is paused tells nothing. */
function endAt({ until, gaps }: Intake, at: number): Intake {
  return {
    until: Math.min(until, at),
    gaps: gaps
      .filter(({ from }) => from < at)
      .map((gap) => ({ from: gap.from, until: Math.min(gap.until ?? at, at) })),
  }
}
