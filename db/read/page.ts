import { type SQL, sql } from 'drizzle-orm'
import type { PageFacts } from '#engine/facts'
import type { PageId } from '#engine/id'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { isStanding, type Known } from '../past/as-known.ts'

type Page = Omit<PageFacts['page'], 'updatedAt'>

/** A page's own row, or null when there is none of that id. */
export async function findPage(db: Queryable, pageId: PageId): Promise<Page | null> {
  const rows = await db.execute<Page>(sql`
    select id, name, description, time_zone as "timeZone", language, support_url as "supportUrl", accent,
      footer_links as "footerLinks", logo, shows_sightings as "showsSightings", revision::float8 as revision,
      ${epochMs(sql`created_at`)} as "createdAt"
    from pages where id = ${pageId} and archived_at is null`)
  return rows[0] ?? null
}

export async function readGroups(db: Queryable, pageId: PageId): Promise<PageFacts['groups']> {
  return db.execute<PageFacts['groups'][number]>(sql`
    select id, name, description, position, ${epochMs(sql`created_at`)} as "createdAt",
      ${epochMs(sql`created_at`)} as "updatedAt"
    from page_groups where page_id = ${pageId} order by position, created_at, id`)
}

/** What the page places, without components that were archived. */
export function readPlacements(db: Queryable, pageId: PageId): Promise<PageFacts['placements']> {
  return readPlacementsWhere(db, sql`p.page_id = ${pageId} and c.archived_at is null`)
}

/** What the page places or placed until it was archived: old stories are about those too. */
export function readPlacementsEver(db: Queryable, pageId: PageId): Promise<PageFacts['placements']> {
  return readPlacementsWhere(db, sql`p.page_id = ${pageId}`)
}

function readPlacementsWhere(db: Queryable, condition: SQL): Promise<PageFacts['placements']> {
  return db.execute<PageFacts['placements'][number]>(sql`
    select p.component_id as "componentId", p.group_id as "groupId", p.position, p.alias, p.visibility
    from page_components p join components c on c.id = p.component_id
    where ${condition} order by p.position, p.component_id`)
}

/** Availability policies by date: the installation's until the page has its own. */
export async function readPolicies(
  db: Queryable,
  pageId: PageId,
  known: Known = null,
): Promise<PageFacts['policies']> {
  type Row = PageFacts['policies'][number] & { isOwn: boolean }
  const rows = await db.execute<Row>(sql`
    select ${epochMs(sql`valid_from`)} as "validFrom", policy as value, page_id is not null as "isOwn"
    from policies where ${isStanding(known)} and (page_id = ${pageId} or page_id is null)
    order by valid_from, version`)
  const ownFrom = rows.find((row) => row.isOwn)?.validFrom ?? Number.POSITIVE_INFINITY
  const held = rows.filter(({ isOwn, validFrom }) => isOwn || validFrom < ownFrom)
  return held.map(({ validFrom, value }) => ({ validFrom, value }))
}
