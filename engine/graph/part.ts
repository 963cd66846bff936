import { leavesOf } from '../dependency.ts'
import type { GraphFacts } from '../facts.ts'
import type { ComponentId } from '../id.ts'

/** As much of a graph as the timelines of these components rest on: what they ever needed, and what watched that. */
export function graphPart(facts: GraphFacts, ids: Iterable<ComponentId>): GraphFacts {
  const components = new Map(facts.components.map((component) => [component.id, component]))
  const wanted = new Set(ids)
  for (const id of wanted)
    for (const { value } of components.get(id)?.requires ?? [])
      if (value !== null) for (const leaf of leavesOf(value)) wanted.add(leaf)
  return {
    components: facts.components.filter(({ id }) => wanted.has(id)),
    monitors: facts.monitors.filter(({ bindings }) =>
      bindings.some(({ componentId }) => wanted.has(componentId)),
    ),
    reports: facts.reports.filter(({ componentId }) => wanted.has(componentId)),
    maintenances: facts.maintenances.filter(({ componentIds }) => componentIds.some((id) => wanted.has(id))),
  }
}
