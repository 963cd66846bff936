import { sql } from 'drizzle-orm'
import type { MonitorFact } from '#engine/facts'
import type { MonitorId } from '#engine/id'
import { stateAt } from '#engine/past/past-state'
import { currentOf } from '#engine/time/current'
import { instantOf } from '../bulk.ts'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { isStanding } from '../past/as-known.ts'

type Row = { monitorId: MonitorId; location: string; silentAt: number | null; lastCheckAt: number | null }

/** When each location fell silent after what was known of it at an instant, or its last check. Never reads checks. */
export async function readLaterSilences(db: Queryable, knownMs: number): Promise<Map<string, Row>> {
  const at = instantOf(sql`${knownMs}::float8`)
  const own = sql`t.monitor_id = h.monitor_id and t.location = h.location`
  const rows = await db.execute<Row>(sql`
    select h.monitor_id as "monitorId", h.location, ${epochMs(sql`h.last_check_at`)} as "lastCheckAt", (
      select ${epochMs(sql`min(t.at)`)} from transitions t
      where ${own} and t.superseded_at is null and t.to_health = 'unobserved' and t.recorded_at > ${at} and t.at > coalesce(
        (select max(t.at) from transitions t where ${own} and ${isStanding(knownMs, 't')}), '-infinity')
    ) as "silentAt"
    from health h where h.monitor_id in (select b.monitor_id from monitor_bindings b)`)
  return new Map(rows.map((row) => [`${row.monitorId} ${row.location}`, row]))
}

/** A monitor as it was known at an instant: its locations in the state that they were known to be in. */
export function monitorKnown(
  monitor: MonitorFact,
  silences: ReadonlyMap<string, Omit<Row, 'monitorId' | 'location'>>,
  knownMs: number,
): MonitorFact {
  const { heartbeat: _, ...rest } = monitor
  const rules = currentOf(monitor.rules, knownMs)
  const locations = monitor.locations.map((place) => {
    const later = silences.get(`${monitor.id} ${place.location}`) ?? { silentAt: null, lastCheckAt: null }
    return { ...place, state: stateAt(place, later, rules ?? { intervalSeconds: 0 }, knownMs) }
  })
  return { ...rest, locations }
}
