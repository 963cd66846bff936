import { sql } from 'drizzle-orm'
import type { LocationState } from '#engine/health'
import { numberColumn, textColumn } from '../bulk.ts'
import type { Tx } from '../connect.ts'
import type { HeldHealth } from './health-rows.ts'

/** All re-checks that a threshold asks for fit into these, and no two are further apart than the other. */
const CONFIRM_WITHIN_SECONDS = 2
const MOST_APART_SECONDS = 1
/** Locations do not ask a target that is in trouble all at the same instant. */
const LOCATIONS_APART_SECONDS = 0.05

const pendingOf = (state: LocationState) => state.streaks.find((streak) => streak.direction === 'worse')

/** A failure that is not confirmed yet is checked again at once: here after a moment, on its first sight from everywhere. */
export async function pullRechecks(
  tx: Tx,
  held: readonly Pick<HeldHealth, 'monitorId' | 'location' | 'state' | 'rules'>[],
): Promise<void> {
  const pending = held.filter(({ state }) => pendingOf(state) !== undefined)
  if (pending.length === 0) return
  await tx.execute(sql`
    with asked as (
      select s.monitor_id, s.location, case when s.location = p.location then p.spacing
        else ${LOCATIONS_APART_SECONDS}::float8 * row_number() over (partition by s.monitor_id, p.location order by s.location)
        end as secs
      from unnest(
        ${textColumn(pending.map((row) => row.monitorId))},
        ${textColumn(pending.map((row) => row.location))},
        ${numberColumn(pending.map(({ state }) => pendingOf(state)?.count ?? 0))},
        ${numberColumn(pending.map(({ rules }) => spacingSeconds(rules.failuresToDown)))}
      ) as p (monitor_id, location, count, spacing)
      join schedules s on s.monitor_id = p.monitor_id and (s.location = p.location or p.count = 1)
    ), pulled as (
      select s.monitor_id, s.location, clock_timestamp() + make_interval(secs => soonest.secs) as at
      from (select monitor_id, location, min(secs) as secs from asked group by 1, 2) soonest
        join schedules s on s.monitor_id = soonest.monitor_id and s.location = soonest.location
      order by s.monitor_id, s.location
      for update of s
    )
    update schedules s set next_check_at = least(s.next_check_at, pulled.at) from pulled
    where s.monitor_id = pulled.monitor_id and s.location = pulled.location`)
}

function spacingSeconds(failuresToDown: number): number {
  return Math.min(MOST_APART_SECONDS, CONFIRM_WITHIN_SECONDS / Math.max(1, failuresToDown - 1))
}
