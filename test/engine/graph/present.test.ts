import fc from 'fast-check'
import { expect, test } from 'vitest'
import { availabilityOf } from '#engine/availability'
import { computeGraph } from '#engine/graph'
import { presentOf, stateSpans } from '#engine/graph/present'
import { computeStates } from '#engine/graph/states'
import { anyGraph, minute, START } from '#test/engine/any-graph'

const windows = fc.integer({ min: 1, max: 100 }).map((length) => ({ from: START, until: minute(length) }))

test('the present says what the last of all spans says', () => {
  fc.assert(
    fc.property(anyGraph, windows, (facts, window) => {
      const present = presentOf(computeStates(facts, window))
      for (const [id, spans] of computeGraph(facts, window)) {
        const { from: _, until: __, ...last } = spans.at(-1) ?? { from: 0, until: 0 }
        expect(present(id) ?? {}).toMatchObject(last)
        expect(present(id) === null).toBe(spans.length === 0)
      }
    }),
  )
})

test('levels without causes are enough for availability', () => {
  fc.assert(
    fc.property(anyGraph, windows, (facts, window) => {
      const graph = computeStates(facts, window)
      for (const [id, spans] of computeGraph(facts, window))
        expect(availabilityOf(stateSpans(graph, id), window, [], 60)).toEqual(
          availabilityOf(spans, window, [], 60),
        )
    }),
  )
})
