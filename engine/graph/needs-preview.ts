import type { Availability } from '../availability.ts'
import { availabilityOf } from '../availability.ts'
import type { GraphTimelines, ShownStatus } from '../component.ts'
import { leavesOf, type Requirement } from '../dependency.ts'
import type { GraphFacts } from '../facts.ts'
import { computeGraph } from '../graph.ts'
import type { ComponentId } from '../id.ts'
import { type Interval, unionOf } from '../interval.ts'
import type { Policy } from '../policy.ts'
import { changedFacts } from '../reliability/what-if.ts'
import type { Dated } from '../time/current.ts'
import { graphPart } from './part.ts'

/** A component's window: its figure, and in how many stretches it was not operational. */
export type Tried = { availability: Availability; outageCount: number }

export type NeedsPreview = {
  /** Incidents, one per root and stretch, of all that the change could concern. */
  incidentCounts: { before: number; after: number }
  /** The component itself, then whoever needs it, as far as it makes a difference to them. */
  components: { componentId: ComponentId; before: Tried; after: Tried }[]
}

type Change = { componentId: ComponentId; requires: Requirement | null }
type Over = { window: Interval; policies: readonly Dated<Policy>[]; intervalSeconds: number }

/** What a window of real history would have been, had a component needed something else all along. Refuses a circle. */
export function previewNeeds(facts: GraphFacts, change: Change, over: Over): NeedsPreview {
  const changed = changedFacts(facts, { change: 'tree', ...change })
  const concerned = dependantsOf(facts, change.componentId)
  const before = computeGraph(graphPart(facts, concerned), over.window)
  const after = computeGraph(graphPart(changed, concerned), over.window)
  const components = concerned.map((componentId) => ({
    componentId,
    before: triedOf(before, componentId, over),
    after: triedOf(after, componentId, over),
  }))
  return {
    incidentCounts: { before: incidentCount(before, concerned), after: incidentCount(after, concerned) },
    components: components.filter((one, index) => index === 0 || differs(one.before, one.after)),
  }
}

/** The component and everything that ever needed it, directly or not. */
export function dependantsOf(facts: GraphFacts, id: ComponentId): ComponentId[] {
  const found = new Set([id])
  for (const one of found)
    for (const { id: other, requires } of facts.components)
      if (requires.some(({ value }) => value !== null && leavesOf(value).includes(one))) found.add(other)
  return [...found]
}

function triedOf(timelines: GraphTimelines, id: ComponentId, over: Over): Tried {
  const spans = timelines.get(id) ?? []
  return {
    availability: availabilityOf(spans, over.window, over.policies, over.intervalSeconds),
    outageCount: unionOf(spans.filter(({ status }) => isOutage(status))).length,
  }
}

function incidentCount(timelines: GraphTimelines, ids: readonly ComponentId[]): number {
  const counts = ids.map((id) => {
    const asRoot = (timelines.get(id) ?? []).filter(
      ({ status, cause }) => isOutage(status) && cause.includes(id),
    )
    return unionOf(asRoot).length
  })
  return counts.reduce((sum, count) => sum + count, 0)
}

function isOutage(status: ShownStatus): boolean {
  return status === 'degraded_performance' || status === 'partial_outage' || status === 'major_outage'
}

function differs(before: Tried, after: Tried): boolean {
  const downtime = ({ ownDowntimeMs, inheritedDowntimeMs }: Availability) =>
    ownDowntimeMs + inheritedDowntimeMs
  return (
    before.outageCount !== after.outageCount ||
    before.availability.value !== after.availability.value ||
    downtime(before.availability) !== downtime(after.availability)
  )
}
