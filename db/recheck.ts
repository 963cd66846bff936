import { sql } from 'drizzle-orm'
import type { LocationState } from '#engine/health'
import { numberColumn, textColumn } from './bulk.ts'
import type { Tx } from './connect.ts'
import type { HeldHealth } from './health-rows.ts'

const SPACING_SECONDS = 1
const pendingOf = (state: LocationState) => state.streaks.find((streak) => streak.direction === 'worse')

/** A failure that is not confirmed yet is checked again at once: here after a second, on its first sight from everywhere. */
export async function pullRechecks(tx: Tx, held: readonly HeldHealth[]): Promise<void> {
  const pending = held.filter(({ state }) => pendingOf(state) !== undefined)
  if (pending.length === 0) return
  await tx.execute(sql`
    with pulled as (
      select s.monitor_id, s.location,
        clock_timestamp() + make_interval(secs => case when s.location = p.location then ${SPACING_SECONDS} else 0 end) as at
      from unnest(
        ${textColumn(pending.map((row) => row.monitorId))},
        ${textColumn(pending.map((row) => row.location))},
        ${numberColumn(pending.map(({ state }) => pendingOf(state)?.count ?? 0))}
      ) as p (monitor_id, location, count)
      join schedules s on s.monitor_id = p.monitor_id and (s.location = p.location or p.count = 1)
      order by s.monitor_id, s.location
      for update of s
    )
    update schedules s set next_check_at = least(s.next_check_at, pulled.at) from pulled
    where s.monitor_id = pulled.monitor_id and s.location = pulled.location`)
}
