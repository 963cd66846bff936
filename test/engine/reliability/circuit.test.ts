import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Level, levelOf } from '#engine/dependency'
import { circuitOf, setLeaf } from '#engine/reliability/circuit'
import { anyTree } from '#test/engine/any-graph'

const anyLevel = fc.constantFrom<Level>(0, 1, 2, 3)

test('a circuit says what the tree says, however its leaves change', () => {
  const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), anyLevel), { maxLength: 20 })
  fc.assert(
    fc.property(anyTree([0, 1, 2, 3]), changes, (tree, some) => {
      const levels: Level[] = [0, 0, 0, 0]
      const circuit = circuitOf(tree, levels.length)
      for (const [leaf, level] of some) {
        levels[leaf] = level
        setLeaf(circuit, leaf, level)
        expect(circuit.top.level).toBe(levelOf(tree, (place) => levels[place] ?? 0))
      }
    }),
  )
})

test('nothing needed: operational', () => expect(circuitOf(null, 0).top.level).toBe(0))
