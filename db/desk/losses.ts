import { attributionOf, type Loss, lossesByRoot } from '#engine/availability/attribution'
import { type OutageYear, outageMinutes } from '#engine/availability/outage-minutes'
import type { GraphTimelines } from '#engine/component'
import { computeGraph } from '#engine/graph'
import type { ComponentId, PageId } from '#engine/id'
import type { Interval } from '#engine/interval'
import { DEFAULT_POLICY, type Policy } from '#engine/policy'
import { Refusal } from '#engine/refusal'
import { type SharedFate, sharedFate } from '#engine/reliability/shared-fate'
import { currentOf } from '#engine/time/current'
import type { Db } from '../connect.ts'
import { readGraphFacts } from '../read/facts.ts'
import { readIncidents } from '../read/incidents.ts'
import { findPage, readPolicies } from '../read/page.ts'
import { listRequirements } from '../requirements.ts'

const DAY_MS = 86_400_000

export type DeskLosses = {
  window: Interval
  /** What each root cost all components, the greatest part first. */
  roots: (Loss & { componentIds: ComponentId[] })[]
  /** Components in use that lost anything, the greatest loss first. */
  components: { componentId: ComponentId; totalMs: number; ownMs: number; inheritedMs: number }[]
  /** What each component needs now, tried on the window; null where that is too entangled to predict. */
  fates: { componentId: ComponentId; fate: SharedFate | null }[]
}

/** Where the time of the last days was lost, by a page's policies, hidden components included. */
export async function readDeskLosses(
  db: Db,
  { pageId, days }: { pageId: PageId; days: number },
  now: Date,
): Promise<DeskLosses> {
  const until = now.getTime()
  const window = { from: until - days * DAY_MS, until }
  const timelines = computeGraph(await readGraphFacts(db, window.from - DAY_MS), window)
  const policies = await readPolicies(db, pageId)
  const inUse = await listRequirements(db)
  const policy = currentOf(policies, until) ?? DEFAULT_POLICY
  const components = inUse.map(({ id }) => {
    const { totalMs, ownMs, inheritedMs } = attributionOf(timelines.get(id) ?? [], window, policies)
    return { componentId: id, totalMs, ownMs, inheritedMs }
  })
  return {
    window,
    roots: lossesByRoot(new Map(inUse.map(({ id }) => [id, timelines.get(id) ?? []])), window, policies),
    components: components
      .filter(({ totalMs }) => totalMs > 0)
      .toSorted((a, b) => b.totalMs - a.totalMs || (a.componentId < b.componentId ? -1 : 1)),
    fates: inUse.flatMap(({ id, tree }) =>
      tree === null ? [] : [{ componentId: id, fate: fateOf(tree, timelines, { window, policy }) }],
    ),
  }
}

type Over = { window: Interval; policy: Policy }

/** One tree that is too entangled leaves the others their figures. */
function fateOf(
  tree: Parameters<typeof sharedFate>[0],
  timelines: GraphTimelines,
  over: Over,
): SharedFate | null {
  try {
    return sharedFate(tree, timelines, over)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Minutes in which published incidents named a component, by calendar year of the page's zone, over all time. */
export async function readOutageYears(db: Db, pageId: PageId, now: Date): Promise<OutageYear[]> {
  const page = await findPage(db, pageId)
  const published = (await readIncidents(db, 0)).filter(({ publishedAt }) => publishedAt !== null)
  const told = published.map(({ impact, startedAt, resolvedAt, componentIds }) => ({
    impact,
    time: { from: startedAt, until: Math.max(startedAt, resolvedAt ?? now.getTime()) },
    components: componentIds.map((id) => ({ name: id })),
  }))
  return outageMinutes(told, page?.timeZone ?? 'UTC')
}
