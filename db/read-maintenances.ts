import { type SQL, sql } from 'drizzle-orm'
import type { MaintenanceFact, ReportFact } from '#engine/facts'
import type { ComponentId, MaintenanceId } from '#engine/id'
import { endKnown, isStanding, type Known, rowsKnown } from './as-known.ts'
import { instantOf } from './bulk.ts'
import type { Queryable } from './connect.ts'
import { epochMs } from './instant.ts'

type Of<T> = T & { maintenanceId: MaintenanceId }

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
      and not (m.cancelled_at is not null and m.announced_at is null and m.series_id is null)`,
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
  const rows = await db.execute<Omit<MaintenanceFact, 'componentIds' | 'updates'>>(sql`
    select m.id, m.title, m.status, ${epochMs(sql`m.starts_at`)} as "startsAt", ${epochMs(sql`m.ends_at`)} as "endsAt",
      ${epochMs(sql`m.started_at`)} as "startedAt", ${epochMs(sql`m.completed_at`)} as "completedAt",
      ${epochMs(sql`m.cancelled_at`)} as "cancelledAt", m.automatic, m.version, ${epochMs(sql`m.created_at`)} as "createdAt",
      ${epochMs(sql`m.updated_at`)} as "updatedAt", case when m.series_id is not null then jsonb_build_object('id', m.series_id,
        'originalStartsAt', ${epochMs(sql`m.original_starts_at`)}) end as series
    from ${maintenances} where ${condition} order by m.starts_at, m.id`)
  const affected = await db.execute<Of<{ componentId: ComponentId }>>(sql`
    select a.maintenance_id as "maintenanceId", a.component_id as "componentId"
    from maintenance_components a join ${maintenances} on m.id = a.maintenance_id where ${condition}
    order by a.component_id`)
  const updates = await db.execute<Of<MaintenanceFact['updates'][number]>>(sql`
    select u.maintenance_id as "maintenanceId", u.id, u.status, u.body, ${epochMs(sql`u.display_at`)} as "displayAt",
      ${epochMs(sql`u.recorded_at`)} as "recordedAt"
    from maintenance_updates u join ${maintenances} on m.id = u.maintenance_id
    where ${isStanding(known, 'u')} and (${condition}) order by u.display_at desc, u.recorded_at desc`)
  const affectedBy = Map.groupBy(affected, (row) => row.maintenanceId)
  const updatesOf = Map.groupBy(updates, (row) => row.maintenanceId)
  return rows.map((row) => ({
    ...row,
    componentIds: (affectedBy.get(row.id) ?? []).map(({ componentId }) => componentId),
    updates: (updatesOf.get(row.id) ?? []).map(({ maintenanceId: _, ...update }) => update),
  }))
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
