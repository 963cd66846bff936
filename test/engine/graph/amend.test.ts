import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { GraphFacts, MonitorFact } from '#engine/facts'
import { amendStates } from '#engine/graph/amend'
import { spellerOf } from '#engine/graph/spans'
import { computeStates, type GraphStates } from '#engine/graph/states'
import { anyGraph, anyTurningGraph, minute, START } from '#test/engine/any-graph'

/** All that is kept of a graph, and all that is spelled out of it. */
function whole(graph: GraphStates, { components }: GraphFacts) {
  const spell = spellerOf(graph)
  return components.map(({ id }) => ({
    spans: spell(id),
    kept: graph.epochs.map((epoch) => epoch.components.get(id)),
  }))
}

/** A monitor as it was before an instant; the same object when nothing has happened to it since. */
function before(monitor: MonitorFact, since: number, until: number): MonitorFact {
  const locations = monitor.locations.map((place) => {
    const transitions = place.transitions.filter(({ at }) => at < since)
    const last = transitions.at(-1)
    const lastCheckAt = last ? Math.max(last.at, Math.min(place.state.lastCheckAt ?? 0, until)) : null
    const state = {
      ...place.state,
      health: last?.to ?? ('unobserved' as const),
      since: last?.at ?? null,
      lastCheckAt,
    }
    return { ...place, transitions, state }
  })
  const isSame = locations.every((place, index) => {
    const then = monitor.locations[index]
    return (
      place.transitions.length === then?.transitions.length &&
      place.state.lastCheckAt === then.state.lastCheckAt
    )
  })
  return isSame ? monitor : { ...monitor, locations }
}

const computed = (facts: GraphFacts, until: number) => {
  try {
    return computeStates(facts, { from: START, until })
  } catch {
    return null
  }
}

const minutes = fc.record({
  since: fc.integer({ min: 1, max: 99 }),
  late: fc.integer({ min: -20, max: 20 }),
  passed: fc.integer({ min: 0, max: 30 }),
})

test.each([
  ['news', anyGraph],
  ['news where requirements turned round', anyTurningGraph],
])('%s: amended is what is computed from scratch', (_, graphs) => {
  fc.assert(
    fc.property(graphs, minutes, (facts, { since, late, passed }) => {
      const then = minute(Math.min(100, Math.max(1, since + late)))
      const now = Math.min(minute(100), Math.max(minute(since), then) + minute(passed) - START)
      const old = {
        ...facts,
        monitors: facts.monitors.map((one) => before(one, minute(since), then)),
        reports: facts.reports.filter(({ from }) => from < minute(since)),
      }
      const [fresh, former] = [computed(facts, now), computed(old, then)]
      fc.pre(fresh !== null && former !== null)
      if (!fresh || !former) return
      const amended = amendStates(former, facts, { since: minute(since), until: now })
      expect(whole(amended, facts)).toEqual(whole(fresh, facts))
    }),
    { numRuns: 100 },
  )
})
