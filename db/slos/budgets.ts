import { computeGraph } from '#engine/graph'
import { graphPart } from '#engine/graph/part'
import type { ComponentId, PageId } from '#engine/id'
import type { Policy } from '#engine/policy'
import { BURN_PERIODS, describeSlo, type SloView, sloWindow } from '#engine/slo'
import type { Dated } from '#engine/time/current'
import type { Queryable } from '../connect.ts'
import { readHomePages } from '../pages/home-pages.ts'
import { readGraphFacts } from '../read/facts.ts'
import { readPolicies } from '../read/page.ts'
import { listSlos, type Promised } from '../slos.ts'

const DAY_MS = 86_400_000

export type Budget = Promised & { view: SloView; countedAt: number }

/**
 * Counts how every promise stands now, or those about some components, over all of their windows. One without a policy
 * of its own is counted by the policies of the page that speaks for its component.
 */
export async function countBudgets(
  db: Queryable,
  { only }: { only?: readonly ComponentId[] },
  now: Date,
): Promise<Budget[]> {
  const promised = (await listSlos(db)).filter(({ componentId }) => only?.includes(componentId) ?? true)
  if (promised.length === 0) return []
  const until = now.getTime()
  const from = promised.reduce(
    (first, { slo }) => Math.min(first, sloWindow(slo, now).from),
    until - BURN_PERIODS['3d'],
  )
  const ids = promised.map(({ componentId }) => componentId)
  const facts = graphPart(await readGraphFacts(db, from - DAY_MS), ids)
  const policiesOf = await readPoliciesOf(db, ids)
  const timelines = computeGraph(facts, { from, until })
  return promised.map((one) => {
    const spans = timelines.get(one.componentId) ?? []
    const view = describeSlo(one.slo, { spans, policies: policiesOf(one.componentId) }, now)
    return { ...one, view, countedAt: until }
  })
}

async function readPoliciesOf(
  db: Queryable,
  ids: readonly ComponentId[],
): Promise<(id: ComponentId) => readonly Dated<Policy>[]> {
  const homeOf = await readHomePages(db)
  const pageIds = new Set(ids.flatMap((id) => homeOf(id)?.id ?? []))
  const held = new Map<PageId, readonly Dated<Policy>[]>()
  for (const id of pageIds) held.set(id, await readPolicies(db, id))
  return (id) => {
    const page = homeOf(id)
    return (page && held.get(page.id)) ?? []
  }
}

/** Whether it is spent, or being spent so fast that somebody should look. */
export function isEndangered({ leftMs, alerts }: SloView): boolean {
  return (leftMs !== null && leftMs <= 0) || alerts.some(({ isFiring }) => isFiring)
}
