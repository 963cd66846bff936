import { type SQL, sql } from 'drizzle-orm'
import type { ReportFact } from '#engine/facts'
import type { MaintenanceFact } from '#engine/maintenance'
import { instantOf, withLists } from '../bulk.ts'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { endKnown, isStanding, type Known, rowsKnown } from '../past/as-known.ts'

/**
 * Maintenances that had not ended by then, drafted for the future ones included, without occurrences that a changed plan
 * dropped before anyone was told; and what people changed of a series, however long ago: calendars still draw it.
 */
export function readMaintenances(
  db: Queryable,
  fromMs: number,
  known: Known = null,
): Promise<MaintenanceFact[]> {
  return readMaintenancesWhere(
    db,
    sql`(greatest(m.ends_at, m.completed_at, m.cancelled_at) >= ${instantOf(sql`${fromMs}::float8`)}
      or (m.completed_at is null and m.cancelled_at is null)
      or (m.series_id is not null and (m.cancelled_at is not null or m.starts_at <> m.original_starts_at)))
      and (m.series_id is not null or m.original_starts_at is null)`,
    known,
  )
}

/** Maintenances of which a condition on `m` holds, by start. */
export async function readMaintenancesWhere(
  db: Queryable,
  condition: SQL,
  known: Known = null,
): Promise<MaintenanceFact[]> {
  const maintenances = sql`${rowsKnown('maintenances', known)} m`
  const affected = withLists('affected', {
    of: sql`a.maintenance_id`,
    to: sql`m.id`,
    item: sql`a.component_id`,
    from: sql`maintenance_components a join ${maintenances} on m.id = a.maintenance_id where ${condition}`,
    order: sql`a.component_id`,
  })
  const updates = withLists('updates', {
    of: sql`u.maintenance_id`,
    to: sql`m.id`,
    item: sql`json_build_object('id', u.id, 'status', u.status, 'body', u.body,
      'displayAt', ${epochMs(sql`u.display_at`)}, 'recordedAt', ${epochMs(sql`u.recorded_at`)})`,
    from: sql`maintenance_updates u join ${maintenances} on m.id = u.maintenance_id
      where ${isStanding(known, 'u')} and (${condition})`,
    order: sql`u.display_at desc, u.recorded_at desc`,
  })
  return db.execute<MaintenanceFact>(sql`
    select m.id, m.title, m.status, ${epochMs(sql`m.starts_at`)} as "startsAt", ${epochMs(sql`m.ends_at`)} as "endsAt",
      ${epochMs(sql`m.started_at`)} as "startedAt", ${epochMs(sql`m.completed_at`)} as "completedAt",
      ${epochMs(sql`m.cancelled_at`)} as "cancelledAt", m.automatic, m.version, ${epochMs(sql`m.created_at`)} as "createdAt",
      ${epochMs(sql`m.updated_at`)} as "updatedAt", case when m.series_id is not null then jsonb_build_object('id', m.series_id,
        'originalStartsAt', ${epochMs(sql`m.original_starts_at`)}) end as series,
      coalesce(affected.list, '[]') as "componentIds",
      coalesce(updates.list, '[]') as updates
    from ${maintenances} ${affected} ${updates} where ${condition} order by m.starts_at, m.id`)
}

/** People's words about components that still held then; of overlapping ones the last listed wins. */
export async function readReports(db: Queryable, fromMs: number, known: Known = null): Promise<ReportFact[]> {
  return db.execute<ReportFact>(sql`
    select component_id as "componentId", status, ${epochMs(sql`from_at`)} as "from",
      ${epochMs(endKnown(known, sql`until_at`))} as until
    from reports
    where ${isStanding(known)} and (until_at is null or until_at >= ${instantOf(sql`${fromMs}::float8`)})
    order by recorded_at, id`)
}
