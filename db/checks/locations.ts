import { sql } from 'drizzle-orm'
import type { Db } from '../connect.ts'

export type LocationWord = {
  checkCount: number
  failureCount: number
  droppedCount: number
  disbelievedCount: number
  startLagMs: number | null
  /** Since when no control target answers, by this process' monotonic clock, in milliseconds; null: one does, or none is watched. */
  cutOffForMs: number | null
}

/** Adds what one worker counted to what its location has told. */
export async function tellLocation(db: Db, name: string, word: LocationWord): Promise<void> {
  const cutOffAt = sql`clock_timestamp() - ${word.cutOffForMs}::float8 * interval '1 millisecond'`
  await db.execute(sql`
    insert into locations as l (name, seen_at, check_count, failure_count, dropped_count, disbelieved_count,
      start_lag_ms, cut_off_at)
    values (${name}, clock_timestamp(), ${word.checkCount}, ${word.failureCount}, ${word.droppedCount},
      ${word.disbelievedCount}, ${word.startLagMs}, ${cutOffAt})
    on conflict (name) do update set seen_at = excluded.seen_at,
      check_count = l.check_count + excluded.check_count,
      failure_count = l.failure_count + excluded.failure_count,
      dropped_count = l.dropped_count + excluded.dropped_count,
      disbelieved_count = l.disbelieved_count + excluded.disbelieved_count,
      start_lag_ms = excluded.start_lag_ms, cut_off_at = excluded.cut_off_at`)
}
