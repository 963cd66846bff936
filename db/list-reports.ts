import { sql } from 'drizzle-orm'
import type { ComponentStatus } from '#engine/component'
import type { ComponentId, IncidentId } from '#engine/id'
import type { Queryable } from './connect.ts'
import { epochMs } from './instant.ts'

export type ListedReport = {
  id: string
  status: ComponentStatus
  from: number
  until: number | null
  /** Null: nobody of the staff. */
  author: string | null
  /** The story that it belongs to. */
  incident: { id: IncidentId } | null
}

/** What people said of a component's status and did not take back, the newest first. */
export async function listReports(
  db: Queryable,
  { componentId, atMost }: { componentId: ComponentId; atMost: number },
): Promise<ListedReport[]> {
  return db.execute<ListedReport>(sql`
    select r.id, r.status, ${epochMs(sql`r.from_at`)} as "from", ${epochMs(sql`r.until_at`)} as until, s.name as author,
      case when r.incident_id is not null then jsonb_build_object('id', r.incident_id) end as incident
    from reports r left join staff s on s.id = r.recorded_by
    where r.component_id = ${componentId} and r.superseded_at is null
    order by r.from_at desc, r.recorded_at desc limit ${atMost}`)
}
