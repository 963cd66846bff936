import type { GraphFacts } from '../facts.ts'
import type { ComponentId } from '../id.ts'
import type { Interval } from '../interval.ts'
import { blameOf } from './blame.ts'
import { ownChanges } from './own-changes.ts'
import { ownTimelines } from './own-timeline.ts'
import type { State } from './state.ts'
import { advance, type ComponentStates, computeStates, type GraphStates } from './states.ts'
import { cutFrom, joined, placeAt } from './timeline.ts'

/**
 * A graph over newer facts that say the same about the time before `since`: what changed, and what needs it, is
 * worked out again from there on, the rest is kept. Takes the former graph over. Facts that are the same object did not
 * change. Says what computeStates says.
 */
export function amendStates(
  before: GraphStates,
  facts: GraphFacts,
  { since, until }: { since: number; until: number },
): GraphStates {
  const { window, skewSeconds, epochs } = before
  const changes = ownChanges(before, facts, { from: since, until })
  const [epoch] = epochs
  if (changes === null || !epoch || epochs.length > 1 || until < window.until || changes.since <= window.from)
    return computeStates(facts, { from: window.from, until }, skewSeconds)
  if (changes.since >= until) return { ...before, facts }
  epoch.until = until
  const monitors = facts.monitors.filter(({ bindings }) =>
    bindings.some(({ componentId }) => changes.ids.has(componentId)),
  )
  const components = facts.components.filter(({ id }) => changes.ids.has(id))
  const owns = ownTimelines({ ...facts, monitors, components }, { from: changes.since, until })
  const moved = new Set<ComponentId>()
  for (const [id, component] of epoch.components) {
    const own = owns.get(id)?.own
    if (own) {
      cutFrom(component.own, changes.since)
      component.own = joined([component.own, own])
    }
    if (!own && !isOpen(component, window) && !component.needs.some((leaf) => moved.has(leaf))) continue
    const place = firstPlace(component, changes.since)
    const former = tailOf(component, place)
    advance(epoch, component, place)
    if (!isSameLevels(former, tailOf(component, place))) moved.add(id)
  }
  return { ...before, facts, window: { from: window.from, until } }
}

/** A skew of detection that still lasts: time itself may end it. */
function isOpen({ skews }: ComponentStates, { until }: Interval): boolean {
  const last = skews.at(-1)
  return last !== undefined && last.until >= until
}

function isAlone(state: State | undefined): boolean {
  return state !== undefined && blameOf(state.own[0], state.inherited[0]) === 'self'
}

/** The place from which an instant's news may change anything: whether a time alone is a skew depends on what follows it. */
function firstPlace({ states }: ComponentStates, since: number): number {
  let place = placeAt(states, since)
  if (states.starts[place] === since) place -= 1
  while (place > 0 && isAlone(states.values[place - 1])) place -= 1
  return Math.max(0, place)
}

type Tail = { starts: number[]; values: State[] }

function tailOf({ states }: ComponentStates, place: number): Tail {
  return { starts: states.starts.slice(place), values: states.values.slice(place) }
}

function isSameLevels(a: Tail, b: Tail): boolean {
  return (
    a.starts.length === b.starts.length &&
    a.starts.every((start, index) => start === b.starts[index]) &&
    a.values.every(({ effective }, index) => effective === b.values[index]?.effective)
  )
}
