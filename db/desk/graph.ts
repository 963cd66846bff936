import { type ComponentSpan, spanAt } from '#engine/component'
import type { Requirement } from '#engine/dependency'
import type { GraphFacts, PageFacts } from '#engine/facts'
import { computeGraph } from '#engine/graph'
import type { ComponentId, PageId } from '#engine/id'
import type { Db } from '../connect.ts'
import { databaseNow } from '../instant.ts'
import { readGraphFacts } from '../read/facts.ts'
import { readGroups, readPlacements } from '../read/page.ts'
import { listRequirements } from '../requirements.ts'

const DAY_MS = 86_400_000

export type DeskComponent = {
  id: ComponentId
  name: string
  placement: PageFacts['placements'][number] | null
  span: ComponentSpan | null
  /** Start of the unbroken time in this status; cut at 24 hours ago. */
  since: number | null
  requires: Requirement | null
  monitorIds: string[]
}

export type DeskGraph = {
  now: number
  facts: GraphFacts
  groups: PageFacts['groups']
  /** Components in use, as the page orders them; those on no page come last. */
  components: DeskComponent[]
  /** The name of any component, also of an archived one. */
  nameOf: (id: string) => string
}

/** The whole graph as it stands now, hidden components and reasons included: for staff only. */
export async function readDeskGraph(db: Db, pageId: PageId): Promise<DeskGraph> {
  const now = await databaseNow(db)
  const fromMs = now - DAY_MS
  const facts = await readGraphFacts(db, fromMs)
  const [groups, placements, inUse] = await Promise.all([
    readGroups(db, pageId),
    readPlacements(db, pageId),
    listRequirements(db),
  ])
  const timelines = computeGraph(facts, { from: fromMs, until: now + 1 })
  const names = new Map<string, string>(facts.components.map(({ id, name }) => [id, name]))
  const components = inUse.map(({ id, name, tree }): DeskComponent => {
    return {
      id,
      name,
      placement: placements.find(({ componentId }) => componentId === id) ?? null,
      span: spanAt(timelines, id, now),
      since: sinceOf(timelines.get(id) ?? []),
      requires: tree,
      monitorIds: facts.monitors
        .filter(({ bindings }) => bindings.some((bound) => bound.componentId === id && bound.until === null))
        .map((monitor) => monitor.id),
    }
  })
  return {
    now,
    facts,
    groups,
    components: components.toSorted((a, b) => placeOf(groups, a) - placeOf(groups, b)),
    nameOf: (id) => names.get(id) ?? 'a component that is gone',
  }
}

function sinceOf(spans: readonly ComponentSpan[]): number | null {
  const last = spans.at(-1)
  if (!last) return null
  const change = spans.findLastIndex(({ status }) => status !== last.status)
  return spans[change + 1]?.from ?? last.from
}

function placeOf(groups: DeskGraph['groups'], { placement }: DeskComponent): number {
  if (placement === null) return Number.MAX_SAFE_INTEGER
  const group = groups.findIndex(({ id }) => id === placement.groupId)
  return (group === -1 ? groups.length : group) * 10_000 + placement.position
}
