import type { GraphTimelines } from './component.ts'
import type { GraphFacts } from './facts.ts'
import { spellerOf } from './graph/spans.ts'
import { computeStates, SKEW_SECONDS } from './graph/states.ts'
import type { Interval } from './interval.ts'

export { SKEW_SECONDS } from './graph/states.ts'

/**
 * Status, levels and causes of every component over a window. Requirements, bindings, rules and pauses hold as they
 * held then; what nobody saw stays unknown. REPLAY steps 2 to 6. Where levels are enough, computeStates is cheaper.
 */
export function computeGraph(
  facts: GraphFacts,
  window: Interval,
  skewSeconds = SKEW_SECONDS,
): GraphTimelines {
  if (window.from >= window.until) return new Map(facts.components.map(({ id }) => [id, []]))
  const graph = computeStates(facts, window, skewSeconds)
  const spell = spellerOf(graph)
  // Dependencies first: a chain of thousands is too deep to ask from its top.
  const order = new Set(graph.epochs.flatMap(({ components }) => [...components.keys()]))
  const spelled = new Map([...order].map((id) => [id, spell(id)]))
  return new Map(facts.components.map(({ id }) => [id, spelled.get(id) ?? []]))
}
