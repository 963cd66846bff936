import type { GraphFacts, PageFacts } from '#engine/facts'
import type { PageId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import type { Known } from './as-known.ts'
import type { Db, Queryable } from './connect.ts'
import { readComponents } from './read-components.ts'
import { readIncidents } from './read-incidents.ts'
import { readMaintenances, readReports } from './read-maintenances.ts'
import { readMonitors } from './read-monitors.ts'
import { findPage, readGroups, readPlacements, readPolicies } from './read-page.ts'
import { readSeries } from './read-series.ts'

const WINDOW_MS = 91 * 86_400_000

/**
 * The whole graph with what happened since then, as known now or at an instant: a constant number of statements, none of
 * which reads checks.
 */
export async function readGraphFacts(
  db: Queryable,
  fromMs: number,
  known: Known = null,
): Promise<GraphFacts> {
  return {
    components: await readComponents(db, fromMs, known),
    monitors: await readMonitors(db, fromMs, known),
    reports: await readReports(db, fromMs, known),
    maintenances: await readMaintenances(db, fromMs, known),
  }
}

/** Everything that a page shows of its window. Refuses an unknown page. */
export function readPageFacts(db: Db, pageId: PageId, now: Date): Promise<PageFacts> {
  return readPageFactsSince(db, pageId, now.getTime() - WINDOW_MS)
}

/**
 * Everything that a page shows since then, as known now or at an instant, from one snapshot, so that facts and revision
 * belong together. What the page shows and by which names is always today's. Refuses an unknown page.
 */
export function readPageFactsSince(
  db: Db,
  pageId: PageId,
  fromMs: number,
  known: Known = null,
): Promise<PageFacts> {
  return db.transaction(
    async (tx) => {
      const page = await findPage(tx, pageId)
      if (!page) throw new Refusal('not_found', 'There is no such page.')
      const graph = await readGraphFacts(tx, fromMs, known)
      const incidents = await readIncidents(tx, fromMs, known)
      return {
        ...graph,
        page: { ...page, updatedAt: newestOf(page.createdAt, graph, incidents) },
        groups: await readGroups(tx, pageId),
        placements: await readPlacements(tx, pageId),
        incidents,
        series: await readSeries(tx, fromMs, known),
        policies: await readPolicies(tx, pageId, known),
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** When what the page says last changed. */
function newestOf(createdAt: number, graph: GraphFacts, incidents: PageFacts['incidents']): number {
  const changes = [
    ...graph.components.map((component) => component.updatedAt),
    ...graph.maintenances.map((maintenance) => maintenance.updatedAt),
    ...incidents.map((incident) => incident.updatedAt),
    ...graph.monitors.flatMap(({ locations }) => locations.flatMap(({ state }) => state.since ?? [])),
  ]
  return changes.reduce((newest, at) => Math.max(newest, at), createdAt)
}
