import { sql } from 'drizzle-orm'
import type { ComponentId, PageId } from '#engine/id'
import type { Queryable } from '../connect.ts'

export type HomePage = { id: PageId; name: string; host: string | null; timeZone: string }

/** Which page speaks for a component: the oldest that places it, or else the oldest of all; null where there is no page. */
export async function readHomePages(db: Queryable): Promise<(id: ComponentId) => HomePage | null> {
  const rows = await db.execute<HomePage & { componentIds: ComponentId[] }>(sql`
    select p.id, p.name, p.host, p.time_zone as "timeZone",
      array(select c.component_id from page_components c where c.page_id = p.id) as "componentIds"
    from pages p where p.archived_at is null order by p.created_at, p.id`)
  const homes = new Map<ComponentId, HomePage>()
  for (const { componentIds, ...page } of [...rows].reverse())
    for (const id of componentIds) homes.set(id, page)
  return (id) => homes.get(id) ?? rows[0] ?? null
}
