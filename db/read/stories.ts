import { type SQL, sql } from 'drizzle-orm'
import type { PageId } from '#engine/id'
import type { Interval } from '#engine/interval'
import { describeStories, type StoryFacts, type StoryView } from '#engine/page/history'
import { Refusal } from '#engine/refusal'
import { instantOf } from '../bulk.ts'
import type { Db, Queryable, Tx } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { readComponents } from './components.ts'
import { readIncidentsWhere } from './incidents.ts'
import { readMaintenancesWhere } from './maintenances.ts'
import { findPage, readGroups, readPlacementsEver } from './page.ts'

const READ_AT_MOST = 5000
const BEGAN = sql`coalesce(m.started_at, m.starts_at)`
const PUBLISHED = sql`i.published_at is not null`

/** The stories of a page that have begun, in a window or, without one, the newest of all, as its readers know them. Refuses an unknown page. */
export function readStories(
  db: Db,
  pageId: PageId,
  window: Interval | null,
  now: Date,
): Promise<StoryView[]> {
  const within = (column: SQL) =>
    window === null
      ? sql`true`
      : sql`${column} >= ${instantOf(sql`${window.from}::float8`)} and ${column} < ${instantOf(sql`${window.until}::float8`)}`
  return describe(db, pageId, now, {
    incidents: sql`i.id in (select i.id from incidents i where ${PUBLISHED} and ${within(sql`i.started_at`)}
      order by i.started_at desc limit ${READ_AT_MOST})`,
    maintenances: sql`m.id in (select m.id from maintenances m where ${BEGAN} <= now() and ${within(BEGAN)}
      order by ${BEGAN} desc limit ${READ_AT_MOST})`,
  })
}

/** The newest incidents of a page and the newest maintenances that have begun, so many of each at most. */
export function readNewestStories(db: Db, pageId: PageId, atMost: number, now: Date): Promise<StoryView[]> {
  const told = (affected: SQL) =>
    sql`(not exists (${affected}) or exists (${affected} and a.component_id in ${shownOn(pageId)}))`
  const ofIncident = sql`select 1 from incident_components a where a.incident_id = i.id`
  const ofMaintenance = sql`select 1 from maintenance_components a where a.maintenance_id = m.id`
  return describe(db, pageId, now, {
    incidents: sql`i.id in (select i.id from incidents i where ${PUBLISHED} and ${told(ofIncident)}
      order by i.started_at desc limit ${atMost})`,
    maintenances: sql`m.id in (select m.id from maintenances m
      where m.cancelled_at is null and ${BEGAN} <= now() and ${told(ofMaintenance)} order by ${BEGAN} desc limit ${atMost})`,
  })
}

/** One story of a page, however old; null when the page tells none of that id. */
export async function findStory(db: Db, pageId: PageId, id: string, now: Date): Promise<StoryView | null> {
  const [story] = await describe(db, pageId, now, named(id))
  return story ?? null
}

/** The same within a transaction, with the page that tells it. */
export async function tellStory(tx: Tx, pageId: PageId, id: string, now: Date) {
  const facts = await readFacts(tx, pageId, named(id))
  return { page: facts.page, story: describeStories(facts, now)[0] ?? null }
}

const named = (id: string): Conditions => ({ incidents: sql`i.id = ${id}`, maintenances: sql`m.id = ${id}` })

/** Whether there is a story of that id at all, on whichever page. */
export async function hasStory(db: Queryable, id: string): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from incidents i where i.id = ${id} and ${PUBLISHED} union all select 1 from maintenances where id = ${id}`)
  return rows.length > 0
}

/** When the first story began that is about what a page shows, or about nothing in particular; null when there is none. */
export async function firstStoryAt(db: Queryable, pageId: PageId): Promise<number | null> {
  const shown = shownOn(pageId)
  const rows = await db.execute<{ at: number | null }>(sql`
    select ${epochMs(sql`min(at)`)} as at from (
      select min(i.started_at) as at from incidents i left join incident_components a on a.incident_id = i.id
        where ${PUBLISHED} and (a.component_id is null or a.component_id in ${shown})
      union all
      select min(${BEGAN}) from maintenances m left join maintenance_components a on a.maintenance_id = m.id
        where m.cancelled_at is null and (a.component_id is null or a.component_id in ${shown})
    ) as firsts`)
  return rows[0]?.at ?? null
}

const shownOn = (pageId: PageId) =>
  sql`(select component_id from page_components where page_id = ${pageId} and visibility = 'shown')`

type Conditions = { incidents: SQL; maintenances: SQL }

async function describe(db: Db, pageId: PageId, now: Date, conditions: Conditions) {
  const facts = await db.transaction((tx) => readFacts(tx, pageId, conditions), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  })
  return describeStories(facts, now)
}

async function readFacts(tx: Tx, pageId: PageId, wanted: Conditions): Promise<StoryFacts> {
  const page = await findPage(tx, pageId)
  if (!page) throw new Refusal('not_found', 'There is no such page.')
  return {
    page: { ...page, updatedAt: page.createdAt },
    components: await readComponents(tx, 0),
    groups: await readGroups(tx, pageId),
    placements: await readPlacementsEver(tx, pageId),
    incidents: await readIncidentsWhere(tx, wanted.incidents),
    maintenances: await readMaintenancesWhere(tx, wanted.maintenances),
  }
}
