import { type SQL, sql } from 'drizzle-orm'
import type { ComponentStatus } from '#engine/component'
import type { ComponentId, IncidentId, MaintenanceId, SeriesId } from '#engine/id'
import type { Impact, IncidentStatus } from '#engine/incident'
import type { MaintenanceStatus } from '#engine/maintenance'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'

export type DeskUpdate<Status> = {
  id: string
  status: Status
  body: string
  displayAt: number
  author: string | null
}

export type DeskIncident = {
  id: IncidentId
  title: string
  status: IncidentStatus
  impact: Impact
  origin: 'person' | 'automation'
  takenOverAt: number | null
  publishedAt: number | null
  startedAt: number
  resolvedAt: number | null
  nextUpdateBy: number | null
  version: number
  componentIds: ComponentId[]
  /** What people say about components as long as it lasts. */
  words: { componentId: ComponentId; status: ComponentStatus }[]
  /** Newest first. */
  updates: DeskUpdate<IncidentStatus>[]
}

const SHOWN_AT_MOST = 200

/** Incidents, the open ones first, then the newest. */
export function listDeskIncidents(db: Queryable): Promise<DeskIncident[]> {
  return readIncidents(db, sql`true`)
}

export async function findDeskIncident(db: Queryable, id: IncidentId): Promise<DeskIncident | null> {
  return (await readIncidents(db, sql`i.id = ${id}`))[0] ?? null
}

async function readIncidents(db: Queryable, condition: SQL): Promise<DeskIncident[]> {
  return db.execute<DeskIncident>(sql`
    select i.id, i.title, i.status, i.impact, i.origin, i.version,
      ${epochMs(sql`i.taken_over_at`)} as "takenOverAt", ${epochMs(sql`i.published_at`)} as "publishedAt",
      ${epochMs(sql`i.started_at`)} as "startedAt", ${epochMs(sql`i.resolved_at`)} as "resolvedAt",
      ${epochMs(sql`i.next_update_by`)} as "nextUpdateBy",
      coalesce((select jsonb_agg(a.component_id order by a.joined_at, a.component_id) from incident_components a
        where a.incident_id = i.id and a.left_at is null), '[]') as "componentIds",
      coalesce((select jsonb_agg(jsonb_build_object('componentId', r.component_id, 'status', r.status) order by r.from_at)
        from reports r where r.incident_id = i.id and r.until_at is null and r.superseded_at is null), '[]') as words,
      ${updatesOf(sql`incident_updates`, sql`u.incident_id = i.id`)} as updates
    from incidents i where ${condition}
    order by i.resolved_at is not null, i.started_at desc, i.id limit ${SHOWN_AT_MOST}`)
}

export type DeskMaintenance = {
  id: MaintenanceId
  title: string
  status: MaintenanceStatus
  startsAt: number
  endsAt: number
  startedAt: number | null
  completedAt: number | null
  cancelledAt: number | null
  automatic: boolean
  /** Of an occurrence: its series, and when its plan said that it starts. */
  seriesId: SeriesId | null
  originalStartsAt: number | null
  announcedAt: number | null
  version: number
  componentIds: ComponentId[]
  /** Newest first. */
  updates: DeskUpdate<MaintenanceStatus>[]
}

/** Maintenances, those to come by start, then the newest of the past; of each series only the next one is to come. */
export function listDeskMaintenances(db: Queryable): Promise<DeskMaintenance[]> {
  const isToCome = (alias: string) => {
    const table = sql.identifier(alias)
    return sql`${table}.status = 'scheduled' and ${table}.cancelled_at is null`
  }
  return readMaintenances(
    db,
    sql`(m.series_id is not null or m.original_starts_at is null)
      and (m.series_id is null or not (${isToCome('m')}) or m.id = (
        select n.id from maintenances n where n.series_id = m.series_id and ${isToCome('n')}
        order by n.starts_at limit 1))`,
  )
}

/** Occurrences of a series that are to come, called off or not. */
export async function listDeskOccurrences(db: Queryable, seriesId: SeriesId): Promise<DeskMaintenance[]> {
  return readMaintenances(db, sql`m.series_id = ${seriesId} and m.status = 'scheduled' and m.ends_at > now()`)
}

export async function findDeskMaintenance(db: Queryable, id: MaintenanceId): Promise<DeskMaintenance | null> {
  return (await readMaintenances(db, sql`m.id = ${id}`))[0] ?? null
}

async function readMaintenances(db: Queryable, condition: SQL): Promise<DeskMaintenance[]> {
  const isOver = sql`(m.completed_at is not null or m.cancelled_at is not null)`
  return db.execute<DeskMaintenance>(sql`
    select m.id, m.title, m.status, m.automatic, m.version, ${epochMs(sql`m.starts_at`)} as "startsAt",
      m.series_id as "seriesId", ${epochMs(sql`m.original_starts_at`)} as "originalStartsAt",
      ${epochMs(sql`m.announced_at`)} as "announcedAt",
      ${epochMs(sql`m.ends_at`)} as "endsAt", ${epochMs(sql`m.started_at`)} as "startedAt",
      ${epochMs(sql`m.completed_at`)} as "completedAt", ${epochMs(sql`m.cancelled_at`)} as "cancelledAt",
      coalesce((select jsonb_agg(a.component_id order by a.component_id) from maintenance_components a
        where a.maintenance_id = m.id), '[]') as "componentIds",
      ${updatesOf(sql`maintenance_updates`, sql`u.maintenance_id = m.id`)} as updates
    from maintenances m where ${condition}
    order by ${isOver}, case when ${isOver} then - extract(epoch from m.starts_at) else extract(epoch from m.starts_at) end, m.id
    limit ${SHOWN_AT_MOST}`)
}

function updatesOf(table: SQL, condition: SQL): SQL {
  return sql`coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'status', u.status, 'body', u.body,
      'displayAt', ${epochMs(sql`u.display_at`)}, 'author', s.name) order by u.display_at desc, u.recorded_at desc)
    from ${table} u left join staff s on s.id = u.author_id
    where ${condition} and u.superseded_at is null), '[]')`
}
