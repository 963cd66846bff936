import type { GraphTimelines } from '../component.ts'
import { presentOf } from '../graph/present.ts'
import { spellerOf } from '../graph/spans.ts'
import type { GraphStates } from '../graph/states.ts'
import type { ComponentId } from '../id.ts'

/** The timelines of all that is a cause now, of these components, and of all that ever needed one of them: nobody else is concerned. */
export function concernedTimelines(graph: GraphStates, ids: Iterable<ComponentId>): GraphTimelines {
  const known = new Set(graph.facts.components.map(({ id }) => id))
  const concerned = new Set(ids).intersection(known)
  const present = presentOf(graph)
  for (const id of known) for (const cause of present(id)?.cause ?? []) concerned.add(cause)
  // What a component needs comes before it.
  for (const { components } of graph.epochs)
    for (const [id, { needs }] of components) if (needs.some((need) => concerned.has(need))) concerned.add(id)
  const spell = spellerOf(graph)
  return new Map([...known].filter((id) => concerned.has(id)).map((id) => [id, spell(id)]))
}
