import { type SQL, sql } from 'drizzle-orm'
import type { IncidentFact } from '#engine/facts'
import type { IncidentId } from '#engine/id'
import { instantOf, withLists } from '../bulk.ts'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { isRecorded, isStanding, type Known, rowsKnown } from '../past/as-known.ts'

/** Incidents that were open at some time since then, drafts included. */
export function readIncidents(db: Queryable, fromMs: number, known: Known = null): Promise<IncidentFact[]> {
  return readIncidentsWhere(
    db,
    sql`i.resolved_at is null or i.resolved_at >= ${instantOf(sql`${fromMs}::float8`)}`,
    known,
  )
}

export async function findIncidentFact(db: Queryable, id: IncidentId): Promise<IncidentFact | null> {
  return (await readIncidentsWhere(db, sql`i.id = ${id}`))[0] ?? null
}

/** Incidents of which a condition on `i` holds, newest first. */
export async function readIncidentsWhere(
  db: Queryable,
  condition: SQL,
  known: Known = null,
): Promise<IncidentFact[]> {
  const incidents = sql`${rowsKnown('incidents', known)} i`
  const affected = withLists('affected', {
    of: sql`a.incident_id`,
    to: sql`i.id`,
    item: sql`a.component_id`,
    from: sql`incident_components a join ${incidents} on i.id = a.incident_id
      where ${isRecorded(known, sql`a.joined_at`)} and (${condition})`,
    order: sql`a.joined_at, a.component_id`,
  })
  const updates = withLists('updates', {
    of: sql`u.incident_id`,
    to: sql`i.id`,
    item: sql`json_build_object('id', u.id, 'status', u.status, 'body', u.body,
      'displayAt', ${epochMs(sql`u.display_at`)}, 'recordedAt', ${epochMs(sql`u.recorded_at`)})`,
    from: sql`incident_updates u join ${incidents} on i.id = u.incident_id
      where ${isStanding(known, 'u')} and (${condition})`,
    order: sql`u.display_at desc, u.recorded_at desc`,
  })
  return db.execute<IncidentFact>(sql`
    select i.id, i.title, i.status, coalesce(i.impact_override, i.impact) as impact,
      i.root_component_id as "rootComponentId", i.origin, ${epochMs(sql`i.taken_over_at`)} as "takenOverAt",
      ${epochMs(sql`i.published_at`)} as "publishedAt", ${epochMs(sql`i.started_at`)} as "startedAt",
      ${epochMs(sql`i.resolved_at`)} as "resolvedAt", ${epochMs(sql`i.next_update_by`)} as "nextUpdateBy",
      ${epochMs(sql`i.created_at`)} as "createdAt", ${epochMs(sql`i.updated_at`)} as "updatedAt",
      coalesce(affected.list, '[]') as "componentIds",
      coalesce(updates.list, '[]') as updates
    from ${incidents} ${affected} ${updates} where ${condition} order by i.started_at desc, i.id`)
}
