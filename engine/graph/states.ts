import { type RequirementOf, withKeys } from '../dependency.ts'
import type { ComponentFact, GraphFacts } from '../facts.ts'
import type { ComponentId } from '../id.ts'
import type { Interval } from '../interval.ts'
import { circuitOf, setLeaf } from './circuit.ts'
import { epochsOf, treeTimeline } from './epoch.ts'
import { frontAt, leap, takeChange } from './front.ts'
import { ownTimelines } from './own-timeline.ts'
import { correctBlame, type Skew } from './skew.ts'
import { type Own, type State, stateOf } from './state.ts'
import { cutFrom, emptyTimeline, put, spansIn, type Timeline } from './timeline.ts'

export const SKEW_SECONDS = 120

/** One component through an epoch: its levels and whom to blame, with the causes not yet spelled out. */
export type ComponentStates = {
  fact: ComponentFact
  /** What it needs at any time of the epoch. */
  needs: ComponentId[]
  own: Timeline<Own>
  states: Timeline<State>
  skews: Skew[]
  /** The longest time alone that may be but a skew of detection. */
  skewLimitMs: number
}

/** A stretch in which all requirements together are free of cycles; every component comes after what it needs. */
export type Epoch = Interval & { components: Map<ComponentId, ComponentStates> }

/** Every component over a window. Nearly always one epoch. */
export type GraphStates = { facts: GraphFacts; window: Interval; skewSeconds: number; epochs: Epoch[] }

/** Levels, status and blame of every component over a window, as requirements, bindings, rules and pauses held then. */
export function computeStates(facts: GraphFacts, window: Interval, skewSeconds = SKEW_SECONDS): GraphStates {
  const owns = ownTimelines(facts, window)
  const limits = skewLimits(facts, skewSeconds)
  const epochs = epochsOf(facts.components, window).map(({ from, until, needs, order }): Epoch => {
    const epoch: Epoch = { from, until, components: new Map() }
    for (const id of order) {
      const own = owns.get(id)
      if (!own) continue
      const needed = needs.get(id) ?? []
      const skewLimitMs = Math.max(...[id, ...needed].map((one) => limits(one)))
      const component = {
        ...own,
        needs: needed,
        states: emptyTimeline<State>(),
        skews: [],
        skewLimitMs,
      }
      epoch.components.set(id, component)
      advance(epoch, component, 0)
    }
    return epoch
  })
  return { facts, window, skewSeconds, epochs }
}

/** The skew that one component's own intervals allow for. */
function skewLimits(facts: GraphFacts, skewSeconds: number): (id: ComponentId) => number {
  const longest = new Map<ComponentId, number>()
  for (const monitor of facts.monitors) {
    const seconds = Math.max(0, ...monitor.rules.map(({ value }) => value.intervalSeconds))
    for (const { componentId } of monitor.bindings)
      longest.set(componentId, Math.max(longest.get(componentId) ?? 0, seconds))
  }
  return (id) => (skewSeconds + (longest.get(id) ?? 0)) * 1000
}

/** One component from one of its places to the epoch's end, when all that it needs went before. */
export function advance(epoch: Epoch, component: ComponentStates, place: number): void {
  const { states, skewLimitMs } = component
  const from = states.starts[place] ?? epoch.from
  cutFrom(states, from)
  for (const needs of needsOf(epoch, component, { from, until: epoch.until })) inherit(component, needs)
  const skews = correctBlame(states, place, { until: epoch.until, limitMs: skewLimitMs })
  component.skews = [...component.skews.filter((skew) => skew.from < from), ...skews]
}

/** What it is by itself joined with what it takes over from what it needs. REPLAY step 4. */
function inherit({ own, states }: ComponentStates, { stretch, tree, leaves }: Needs): void {
  const circuit = circuitOf(tree, leaves.length)
  const front = frontAt([...leaves.map((leaf) => leaf.states), own], stretch)
  const { places } = front
  let self = own.values[places[leaves.length] ?? 0]
  for (const [leaf, { states: below }] of leaves.entries()) {
    const state = below.values[places[leaf] ?? 0]
    if (state) setLeaf(circuit, leaf, state.effective)
  }
  while (front.at < stretch.until) {
    if (self) put(states, front.at, stateOf(self, circuit.top.bounds))
    leap(front)
    for (let index = takeChange(front); index >= 0; index = takeChange(front)) {
      const place = places[index] ?? 0
      const state = leaves[index]?.states.values[place]
      if (state) setLeaf(circuit, index, state.effective)
      else self = own.values[place]
    }
  }
}

/** A stretch in which one tree holds; its keys are places among `leaves`. */
export type Needs = { stretch: Interval; tree: RequirementOf<number> | null; leaves: ComponentStates[] }

/** The stretches of a window in which a component needed the same. What is not in the graph counts as operational. */
export function needsOf({ components }: Epoch, { fact, needs }: ComponentStates, window: Interval): Needs[] {
  const leaves = needs.flatMap((need) => components.get(need) ?? [])
  const placeOf = new Map(needs.map((need, place) => [need, place]))
  const trees = treeTimeline(fact.requires, window)
  return [...spansIn(trees, window)].map(({ from, until, value }) => {
    const tree = value === null ? null : withKeys(value, (leaf) => placeOf.get(leaf) ?? -1)
    return { stretch: { from, until }, tree, leaves: tree === null ? [] : leaves }
  })
}
