import { sql } from 'drizzle-orm'
import { instantOf, numberColumn } from '../bulk.ts'
import type { Db } from '../connect.ts'
import { CODES } from './check-rows.ts'

const HOUR_MS = 3_600_000

export type LatencyWindow = {
  /** Rising borders of the buckets, in milliseconds; a latency at a border counts above it. */
  boundsMs: readonly number[]
  fromMs: number
  untilMs: number
}

/** Counts the latencies of every hour that the window touches anew from its checks, so that running it twice is harmless. */
export async function rollUpLatency(db: Db, { boundsMs, fromMs, untilMs }: LatencyWindow): Promise<void> {
  const from = Math.floor(fromMs / HOUR_MS) * HOUR_MS
  const until = Math.ceil(untilMs / HOUR_MS) * HOUR_MS
  await db.execute(sql`
    with counted as (
      select place, date_trunc('hour', started_at, 'UTC') as hour_at,
        width_bucket(latency_ms::float8, ${numberColumn(boundsMs)}) as bucket, count(*)::int as check_count
      from checks
      where started_at >= ${instantOf(sql`${from}::float8`)} and started_at < ${instantOf(sql`${until}::float8`)}
        and latency_ms is not null and verdict <> ${CODES.down}
      group by 1, 2, 3
    ), hours as (
      select place, hour_at, array_agg(bucket) as buckets, array_agg(check_count) as counts,
        sum(check_count)::int as check_count
      from counted group by 1, 2
    )
    insert into latency_hours (monitor_id, location, hour_at, check_count, buckets)
    select h.monitor_id, h.location, hours.hour_at, hours.check_count, array(
      select coalesce(hours.counts[array_position(hours.buckets, b)], 0)
      from generate_series(0, ${boundsMs.length}::int) b order by b)
    from hours join health h on h.place = hours.place
    on conflict (monitor_id, location, hour_at)
      do update set check_count = excluded.check_count, buckets = excluded.buckets`)
}
