import type { GraphFacts, PageFacts } from '#engine/facts'
import type { PageId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import type { Db, Queryable } from '../connect.ts'
import type { Known } from '../past/as-known.ts'
import { readComponents } from './components.ts'
import { readIncidents } from './incidents.ts'
import type { KnownTransitions } from './known-transitions.ts'
import { readMaintenances, readReports } from './maintenances.ts'
import { readMonitors } from './monitors.ts'
import { findPage, readGroups, readPlacements, readPolicies } from './page.ts'
import { readSeries } from './series.ts'

const WINDOW_MS = 91 * 86_400_000

/**
 * The whole graph with what happened since then, as known now or at an instant: a constant number of statements, none of
 * which reads checks.
 */
export async function readGraphFacts(
  db: Queryable,
  fromMs: number,
  known: Known = null,
  memory: KnownTransitions | null = null,
): Promise<GraphFacts> {
  const [components, monitors, reports, maintenances] = await Promise.all([
    readComponents(db, fromMs, known),
    readMonitors(db, fromMs, known, memory),
    readReports(db, fromMs, known),
    readMaintenances(db, fromMs, known),
  ])
  return { components, monitors, reports, maintenances }
}

const memories = new WeakMap<Db['$client'], KnownTransitions>()

/** Of one database: all its pages show a window of the same length, and from one revision to the next little of it moves. */
function memoryOf({ $client }: Db): KnownTransitions {
  const memory: KnownTransitions = memories.get($client) ?? new Map()
  memories.set($client, memory)
  return memory
}

/** Everything that a page shows of its window. Refuses an unknown page. */
export function readPageFacts(db: Db, pageId: PageId, now: Date): Promise<PageFacts> {
  return readSnapshot(db, pageId, { fromMs: now.getTime() - WINDOW_MS, known: null, memory: memoryOf(db) })
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
  return readSnapshot(db, pageId, { fromMs, known, memory: null })
}

type Asked = { fromMs: number; known: Known; memory: KnownTransitions | null }

function readSnapshot(db: Db, pageId: PageId, { fromMs, known, memory }: Asked): Promise<PageFacts> {
  return db.transaction(
    async (tx) => {
      const page = await findPage(tx, pageId)
      if (!page) throw new Refusal('not_found', 'There is no such page.')
      const [graph, incidents, groups, placements, series, policies] = await Promise.all([
        readGraphFacts(tx, fromMs, known, memory),
        readIncidents(tx, fromMs, known),
        readGroups(tx, pageId),
        readPlacements(tx, pageId),
        readSeries(tx, fromMs, known),
        readPolicies(tx, pageId, known),
      ])
      const updatedAt = newestOf(page.createdAt, graph, incidents)
      return { ...graph, page: { ...page, updatedAt }, groups, placements, incidents, series, policies }
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
