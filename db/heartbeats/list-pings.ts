import { sql } from 'drizzle-orm'
import type { HeartbeatState, PingKind } from '#engine/heartbeat'
import type { MonitorId } from '#engine/id'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'

export type DeskPing = {
  number: number
  at: number
  kind: PingKind
  exitCode: number | null
  runId: string | null
  durationMs: number | null
  /** What was sent along, cut at 10 KB. */
  body: string | null
}

const SHOWN_PINGS = 20

/** What a heartbeat was told last, newest first. */
export async function listNewestPings(db: Queryable, monitorId: MonitorId): Promise<DeskPing[]> {
  return db.execute<DeskPing>(sql`
    select number, ${epochMs(sql`at`)} as at, kind, exit_code as "exitCode", run_id as "runId",
      duration_ms as "durationMs", body
    from pings where monitor_id = ${monitorId} order by number desc limit ${SHOWN_PINGS}`)
}

export type DeskHeartbeat = {
  /** When its address was given out; null: it has none. */
  issuedAt: number | null
  state: HeartbeatState
}

/** What a heartbeat waits for; null for a monitor of any other kind. */
export async function findHeartbeat(db: Queryable, monitorId: MonitorId): Promise<DeskHeartbeat | null> {
  const rows = await db.execute<DeskHeartbeat>(sql`
    select ${epochMs(sql`issued_at`)} as "issuedAt", state from heartbeats where monitor_id = ${monitorId}`)
  return rows[0] ?? null
}
