import { calendarWindow } from '#engine/calendar-window'
import { computeGraph } from '#engine/graph'
import { graphPart } from '#engine/graph-part'
import type { ComponentId, PageId } from '#engine/id'
import { BURN_PERIODS, describeSlo, type SloView } from '#engine/slo'
import type { Db } from './connect.ts'
import { databaseNow } from './instant.ts'
import { readGraphFacts } from './read-facts.ts'
import { readPolicies } from './read-page.ts'
import { listSlos, type Promised } from './slos.ts'

const DAY_MS = 86_400_000

export type Budget = Promised & { view: SloView }

/** How every promise stands now, or those about some components. One without a policy of its own is counted by the page's. */
export async function readBudgets(
  db: Db,
  { pageId, only }: { pageId: PageId; only?: readonly ComponentId[] },
): Promise<Budget[]> {
  const promised = (await listSlos(db)).filter(({ componentId }) => only?.includes(componentId) ?? true)
  if (promised.length === 0) return []
  const nowMs = await databaseNow(db)
  const now = new Date(nowMs)
  const from = promised.reduce(
    (first, { slo }) => Math.min(first, calendarWindow(slo.window, slo.timeZone, now).from),
    nowMs - BURN_PERIODS['3d'],
  )
  const facts = await readGraphFacts(db, from - DAY_MS)
  const policies = await readPolicies(db, pageId)
  const timelines = computeGraph(
    graphPart(
      facts,
      promised.map(({ componentId }) => componentId),
    ),
    {
      from,
      until: nowMs,
    },
  )
  return promised.map((one) => {
    const spans = timelines.get(one.componentId) ?? []
    return { ...one, view: describeSlo(one.slo, { spans, policies }, now) }
  })
}

/** Whether it is spent, or being spent so fast that somebody should look. */
export function isEndangered({ leftMs, alerts }: SloView): boolean {
  return (leftMs !== null && leftMs <= 0) || alerts.some(({ isFiring }) => isFiring)
}
