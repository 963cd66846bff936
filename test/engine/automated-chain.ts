import type { AutomationPolicy } from '#engine/automation/policy'
import type { GraphFacts, IncidentFact } from '#engine/facts'
import { computeStates } from '#engine/graph/states'
import type { ComponentId } from '#engine/id'
import { fillWords } from '#engine/words'
import {
  CHECKOUT,
  component,
  DATABASE,
  DAY,
  graph,
  HOUR,
  incident,
  MINUTE,
  monitor,
  NOON,
  SEARCH,
} from './sample-graph.ts'

export const FAILED_AT = NOON - 10 * MINUTE

const NAMES: Partial<Record<ComponentId, string>> = {
  [DATABASE]: 'Payments database',
  [CHECKOUT]: 'Checkout',
  [SEARCH]: 'Search',
}

export const read = (text: string | null) =>
  text === null ? null : fillWords(text, { nameOf: (id) => NAMES[id] ?? null, timeZone: 'UTC' })

type Story = { policy?: Partial<AutomationPolicy>; over?: Partial<GraphFacts>; back?: number }

/** Checkout needs the database, which three of four locations see down; `back` is when it came back. */
export function chain({ policy = {}, over = {}, back }: Story = {}): GraphFacts {
  const changes: [number, 'up' | 'down'][] = [
    [NOON - 2 * HOUR, 'up'],
    [FAILED_AT, 'down'],
    ...(back === undefined ? [] : ([[back, 'up']] as [number, 'up'][])),
  ]
  return graph({
    components: [
      component(DATABASE, 'Payments database', { policy }),
      component(CHECKOUT, 'Checkout', { needs: DATABASE }),
      component(SEARCH, 'Search'),
    ],
    monitors: [
      monitor(DATABASE, [
        { location: 'a', changes },
        { location: 'b', changes },
        { location: 'c', changes },
        { location: 'd', changes: [[NOON - 2 * HOUR, 'up']] },
      ]),
    ],
    ...over,
  })
}

export function input(
  facts: GraphFacts,
  openIncidents: IncidentFact[] = [],
  resolvedIncidents: IncidentFact[] = [],
) {
  const states = computeStates(facts, { from: NOON - 7 * DAY, until: NOON })
  return { states, openIncidents, resolvedIncidents }
}

export const told = (over: Partial<IncidentFact> = {}) =>
  incident({ componentIds: [DATABASE, CHECKOUT], ...over })
