import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Decision, decideIncidents, nextDecisionAt } from '#engine/automation'
import type { GraphFacts, IncidentFact } from '#engine/facts'
import { computeStates } from '#engine/graph/states'
import { isOpen } from '#engine/incident'
import type { Health } from '#engine/verdict'
import {
  CHECKOUT,
  component,
  DATABASE,
  DAY,
  graph,
  HOUR,
  incident,
  incidentId,
  MINUTE,
  monitor,
  NOON,
  SEARCH,
} from './sample-graph.ts'

/** Carries decisions out on facts alone, as the database does. */
function carryOut(incidents: IncidentFact[], decisions: Decision[], at: number): IncidentFact[] {
  const changed = incidents.map((fact) => {
    const decision = decisions.find((one) => one.kind !== 'open' && one.incidentId === fact.id)
    if (!decision || decision.kind === 'open') return fact
    const status = decision.kind === 'resolve' ? ('resolved' as const) : decision.status
    const updates =
      decision.body === null
        ? fact.updates
        : [{ id: 'u', status, body: decision.body, displayAt: at, recordedAt: at }, ...fact.updates]
    if (decision.kind === 'resolve') return { ...fact, status, resolvedAt: at, updates }
    const { rootComponentId, componentIds, impact } = decision
    return { ...fact, status, rootComponentId, componentIds, impact, updates, resolvedAt: null }
  })
  const opened = decisions.flatMap((decision, index) =>
    decision.kind === 'open'
      ? [
          incident({
            ...decision,
            id: incidentId(`i${at}${index}`.slice(-12)),
            title: decision.title,
            publishedAt: at,
            updates: [],
          }),
        ]
      : [],
  )
  return [...changed, ...opened]
}

const health = fc.constantFrom<Health>('up', 'degraded', 'down', 'unobserved')
const changes = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 170 }), health), { maxLength: 12 })
  .map((list) => {
    const sorted = [...new Map(list)].sort(([a], [b]) => a - b)
    return sorted.map(([minute, to]): [number, Health] => [NOON - 3 * HOUR + minute * MINUTE, to])
  })
const scenario = fc.record({
  database: changes,
  checkout: changes,
  search: changes,
  afterMinutes: fc.nat(4),
  resolveAfterMinutes: fc.nat(8),
})

function factsAt(at: number, seen: typeof scenario extends fc.Arbitrary<infer S> ? S : never): GraphFacts {
  const { afterMinutes, resolveAfterMinutes } = seen
  const policy = { afterMinutes, resolveAfterMinutes }
  const until = (list: [number, Health][]) => list.filter(([instant]) => instant < at)
  const lastCheckAt = at - 1000
  return graph({
    components: [
      component(DATABASE, 'Database', { policy }),
      component(CHECKOUT, 'Checkout', { needs: DATABASE, policy }),
      component(SEARCH, 'Search', { needs: { any: [CHECKOUT, DATABASE] }, policy }),
    ],
    monitors: [
      monitor(DATABASE, [{ changes: until(seen.database), lastCheckAt }]),
      monitor(CHECKOUT, [{ changes: until(seen.checkout), lastCheckAt }]),
      monitor(SEARCH, [{ changes: until(seen.search), lastCheckAt }]),
    ],
  })
}

const inputOf = (facts: GraphFacts, incidents: IncidentFact[], at: number) => ({
  states: computeStates(facts, { from: NOON - 7 * DAY, until: at }),
  openIncidents: incidents.filter(({ status }) => isOpen(status)),
  resolvedIncidents: incidents.filter(({ status }) => !isOpen(status)),
})

describe('laws of the automation, over hours of random health', () => {
  test('one open incident per root; what was decided is not decided again; words never name anybody', () => {
    fc.assert(
      fc.property(scenario, (seen) => {
        let incidents: IncidentFact[] = []
        for (let at = NOON - 3 * HOUR; at <= NOON; at += 3 * MINUTE) {
          const now = new Date(at)
          const facts = factsAt(at, seen)
          const decisions = decideIncidents(inputOf(facts, incidents, at), now)
          incidents = carryOut(incidents, decisions, at)
          const roots = incidents.filter(({ status }) => isOpen(status)).map((one) => one.rootComponentId)
          expect(new Set(roots).size).toBe(roots.length)
          expect(decideIncidents(inputOf(facts, incidents, at), now)).toEqual([])
          expect(JSON.stringify(decisions)).not.toMatch(/Database|Checkout|Search|secret/)
          expect(
            nextDecisionAt(inputOf(facts, incidents, at), now) ?? Number.POSITIVE_INFINITY,
          ).toBeGreaterThan(at)
        }
      }),
      { numRuns: 15 },
    )
  })
})
