import { sql } from 'drizzle-orm'
import type { MonitorId } from '#engine/id'
import type { LatencyHour } from '#engine/latency-series'
import { instantOf, textColumn } from '../bulk.ts'
import { CODES } from '../checks/check-rows.ts'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'

type Percentiles = { p50Ms: number; p95Ms: number }

export type RecentLatency = {
  /** By the number of the slot since `fromMs`. */
  slots: Map<number, Percentiles>
  locations: Map<string, Percentiles>
}

type Window = { fromMs: number; untilMs: number; slotMs: number }
type Row = Percentiles & { slot: number | null; location: string | null }

/** Percentiles of answered checks, from the checks themselves: for a day or two at most. */
export async function readRecentLatency(
  db: Queryable,
  monitorIds: readonly MonitorId[],
  { fromMs, untilMs, slotMs }: Window,
): Promise<RecentLatency> {
  const slots = new Map<number, Percentiles>()
  const locations = new Map<string, Percentiles>()
  if (monitorIds.length === 0) return { slots, locations }
  const slot = sql`floor((${epochMs(sql`c.started_at`)} - ${fromMs}::float8) / ${slotMs}::float8)`
  const rows = await db.execute<Row>(sql`
    with answered as (
      select ${slot} as slot, h.location, c.latency_ms
      from health h join checks c on c.place = h.place
      where h.monitor_id = any(${textColumn(monitorIds)})
        and c.started_at >= ${instantOf(sql`${fromMs}::float8`)} and c.started_at < ${instantOf(sql`${untilMs}::float8`)}
        and c.latency_ms is not null and c.verdict <> ${CODES.down}
    )
    select slot, location,
      (percentile_disc(0.5) within group (order by latency_ms))::float8 as "p50Ms",
      (percentile_disc(0.95) within group (order by latency_ms))::float8 as "p95Ms"
    from answered group by grouping sets ((slot), (location))`)
  for (const { slot: number, location, p50Ms, p95Ms } of rows) {
    if (number !== null) slots.set(number, { p50Ms, p95Ms })
    else if (location !== null) locations.set(location, { p50Ms, p95Ms })
  }
  return { slots, locations }
}

/** Hourly counts per latency bucket, since then. */
export async function readLatencyHours(
  db: Queryable,
  monitorIds: readonly MonitorId[],
  fromMs: number,
): Promise<LatencyHour[]> {
  if (monitorIds.length === 0) return []
  const rows = await db.execute<{ at: number; counts: string }>(sql`
    select ${epochMs(sql`hour_at`)} as at, array_to_string(buckets, ',') as counts from latency_hours
    where monitor_id = any(${textColumn(monitorIds)}) and hour_at >= ${instantOf(sql`${fromMs}::float8`)}`)
  return rows.map(({ at, counts }) => ({ at, buckets: counts.split(',').map(Number) }))
}
