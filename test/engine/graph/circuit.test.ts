import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bounds, boundsOf, type Level, levelOf } from '#engine/dependency'
import { circuitOf, setLeaf } from '#engine/graph/circuit'
import { anyTree } from '#test/engine/any-graph'

const PLACES = [0, 1, 2, 3]
const anyLevel = fc.constantFrom<Level>(0, 1, 2, 3)
const anyBounds = fc
  .tuple(anyLevel, anyLevel)
  .map(([a, b]): Bounds => (a < b ? boundsOf(a, b) : boundsOf(b, a)))

test('a circuit says what the tree says at either end, however its leaves change', () => {
  const changes = fc.array(fc.tuple(fc.constantFrom(...PLACES), anyBounds), { maxLength: 20 })
  fc.assert(
    fc.property(anyTree(PLACES), changes, (tree, some) => {
      const now = PLACES.map(() => boundsOf(0, 0))
      const circuit = circuitOf(tree, PLACES.length)
      for (const [leaf, bounds] of some) {
        now[leaf] = bounds
        setLeaf(circuit, leaf, bounds)
        const ends = ([0, 1] as const).map((end) => levelOf(tree, (place) => now[place]?.[end] ?? 0))
        expect(circuit.top.bounds).toEqual(ends)
      }
    }),
  )
})

test('nothing needed: operational', () => expect(circuitOf(null, 0).top.bounds).toEqual([0, 0]))
