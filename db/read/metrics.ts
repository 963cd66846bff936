import { sql } from 'drizzle-orm'
import type { Health } from '#engine/verdict'
import type { Db } from '../connect.ts'
import { epochMs } from '../instant.ts'

export type LocationMetrics = {
  location: string
  scheduledCount: number
  /** Slots that have come and that nobody has taken yet, and how late the oldest of them is. */
  dueCount: number
  lagMs: number
  seenAt: number | null
  checkCount: number
  failureCount: number
  droppedCount: number
  disbelievedCount: number
  startLagMs: number | null
  cutOffAt: number | null
}

export type Metrics = {
  locations: LocationMetrics[]
  healths: { location: string; health: Health; count: number }[]
  pages: { id: string; revision: number }[]
  outbox: { eventCount: number; notificationCount: number; oldestMs: number }
}

/** What an operator watches over, from SQL alone: none of it reads checks. */
export async function readMetrics(db: Db): Promise<Metrics> {
  const [locations, healths, pages, outbox] = await Promise.all([
    readLocations(db),
    db.execute<Metrics['healths'][number]>(sql`
      select location, health, count(*)::int as count from health group by 1, 2 order by 1, 2`),
    db.execute<Metrics['pages'][number]>(
      sql`select id, revision::float8 as revision from pages where archived_at is null order by id`,
    ),
    readOutbox(db),
  ])
  return { locations, healths, pages, outbox }
}

async function readLocations(db: Db): Promise<LocationMetrics[]> {
  return db.execute<LocationMetrics>(sql`
    with queue as (
      select location, count(*)::int as scheduled, count(*) filter (where next_check_at <= now())::int as due,
        greatest(0, extract(epoch from now() - min(next_check_at)) * 1000)::float8 as lag_ms
      from schedules group by location
    )
    select coalesce(q.location, l.name) as location, coalesce(q.scheduled, 0) as "scheduledCount",
      coalesce(q.due, 0) as "dueCount", coalesce(q.lag_ms, 0) as "lagMs", ${epochMs(sql`l.seen_at`)} as "seenAt",
      coalesce(l.check_count, 0)::float8 as "checkCount", coalesce(l.failure_count, 0)::float8 as "failureCount",
      coalesce(l.dropped_count, 0)::float8 as "droppedCount",
      coalesce(l.disbelieved_count, 0)::float8 as "disbelievedCount",
      l.start_lag_ms as "startLagMs", ${epochMs(sql`l.cut_off_at`)} as "cutOffAt"
    from queue q full join locations l on l.name = q.location
    order by 1`)
}

async function readOutbox(db: Db): Promise<Metrics['outbox']> {
  const rows = await db.execute<Metrics['outbox']>(sql`
    with waiting as (
      select created_at, 'event' as what from events where fanned_out_at is null
      union all select created_at, 'notification' from notifications where state = 'pending'
    )
    select count(*) filter (where what = 'event')::int as "eventCount",
      count(*) filter (where what = 'notification')::int as "notificationCount",
      coalesce(extract(epoch from now() - min(created_at)) * 1000, 0)::float8 as "oldestMs"
    from waiting`)
  return rows[0] ?? { eventCount: 0, notificationCount: 0, oldestMs: 0 }
}
