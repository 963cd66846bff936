import { sql } from 'drizzle-orm'
import type { IncidentId } from '#engine/id'
import type { SightingFact } from '#engine/page/sightings'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'

const AT_MOST = 500

/** What locations saw change of an incident's components and of its root, from just before it to just after it. */
export function readSightings(db: Queryable, incidentId: IncidentId): Promise<SightingFact[]> {
  return db.execute<SightingFact>(sql`
    with told as (
      select started_at - interval '2 minutes' as from_at, coalesce(resolved_at + interval '2 minutes', now()) as until_at,
        root_component_id
      from incidents where id = ${incidentId}
    ), affected as (
      select component_id as id from incident_components where incident_id = ${incidentId}
      union select root_component_id from told where root_component_id is not null
    )
    select b.component_id as "componentId", t.location, ${epochMs(sql`t.at`)} as at, t.to_health as "to", t.evidence
    from told cross join monitor_bindings b join transitions t on t.monitor_id = b.monitor_id
    where b.component_id in (select id from affected) and b.superseded_at is null and t.superseded_at is null
      and t.at >= told.from_at and t.at < told.until_at
      and b.valid_from <= t.at and (b.valid_until is null or t.at < b.valid_until)
    order by t.at limit ${AT_MOST}`)
}
