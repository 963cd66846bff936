import fc from 'fast-check'
import { expect, test } from 'vitest'
import { computeGraph } from '#engine/graph'
import { graphPart } from '#engine/graph/part'
import { anyGraph, WINDOW } from '#test/engine/any-graph'

test('a component has the same timeline in the part of the graph that it rests on', () => {
  fc.assert(
    fc.property(anyGraph, fc.nat(4), (facts, place) => {
      const id = facts.components[place]?.id
      if (id === undefined) return
      const part = graphPart(facts, [id])
      expect(computeGraph(part, WINDOW).get(id)).toEqual(computeGraph(facts, WINDOW).get(id))
    }),
  )
})
