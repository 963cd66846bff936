import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { GraphFacts } from '#engine/facts'
import { computeGraph } from '#engine/graph'
import { activeRuns } from '#engine/graph/root'
import { computeStates } from '#engine/graph/states'
import type { Interval } from '#engine/interval'
import { concernedTimelines } from '#engine/past/concerned'
import { anyGraph, anyTurningGraph, minute, START } from '#test/engine/any-graph'
import {
  CHECKOUT,
  component,
  DATABASE,
  graph,
  MINUTE,
  monitor,
  NOON,
  SEARCH,
} from '#test/engine/sample-graph'

const windows = fc.integer({ min: 1, max: 100 }).map((length) => ({ from: START, until: minute(length) }))

const computed = (facts: GraphFacts, window: Interval) => {
  try {
    return computeStates(facts, window)
  } catch {
    return null
  }
}

test.each([
  ['as they are', anyGraph],
  ['where requirements turned round', anyTurningGraph],
])('who is concerned is enough to tell what every root does now: %s', (_, graphs) => {
  fc.assert(
    fc.property(graphs, windows, (facts, window) => {
      const states = computed(facts, window)
      fc.pre(states !== null)
      if (!states) return
      const all = computeGraph(facts, window)
      const concerned = concernedTimelines(states, [])
      expect(activeRuns(concerned)).toEqual(activeRuns(all))
      for (const [id, spans] of concerned) expect(spans).toEqual(all.get(id))
    }),
  )
})

test('who is well, and needs nobody that is asked for, is left out', () => {
  const facts = graph({
    components: [
      component(DATABASE, 'Database'),
      component(CHECKOUT, 'Checkout', { needs: DATABASE }),
      component(SEARCH, 'Search'),
    ],
    monitors: [monitor(DATABASE, [{ changes: [[NOON - 9 * MINUTE, 'up']] }])],
  })
  const states = computeStates(facts, { from: NOON - 5 * MINUTE, until: NOON })
  expect([...concernedTimelines(states, []).keys()]).toEqual([])
  expect([...concernedTimelines(states, [DATABASE]).keys()]).toEqual([DATABASE, CHECKOUT])
})
