import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RequirementOf } from '#engine/dependency'
import { predictAll } from '#engine/reliability'
import { replay } from '#engine/replay'
import { parseScenario } from '#engine/replay/scenario'

type Tree = RequirementOf<string>
const link = (index: number) => `c${index}`

describe('long chains', () => {
  test('twenty thousand links are their product, from wherever it is asked', () => {
    const count = 20_000
    const needs = new Map(
      Array.from({ length: count }, (_, index) => [link(index), index === 0 ? null : link(index - 1)]),
    )
    const chances = new Map([...needs.keys()].map((key) => [key, 0.9999]))
    const predictions = predictAll([...needs.keys()].reverse(), { needs, chances })
    for (const index of [0, 9_999, count - 1])
      expect(predictions.get(link(index))).toBeCloseTo(0.9999 ** (index + 1), 10)
  })

  test('a whole scenario of twenty thousand is replayed', { timeout: 60_000 }, () => {
    const components = Array.from({ length: 20_000 }, (_, index) => ({
      key: link(index),
      ...(index === 0 ? {} : { requires: link(index - 1) }),
    }))
    const at = (minute: number) => `2026-03-01T00:0${minute}:00Z`
    const checks = ['up', 'down', 'up', 'up'].map((verdict, minute) => ({
      monitor: 'm',
      at: at(minute),
      verdict,
    }))
    const { components: answers } = replay(
      parseScenario({
        until: at(4),
        components,
        monitors: [{ key: 'm', component: link(0), intervalSeconds: 60 }],
        reports: components
          .slice(1)
          .map(({ key }) => ({ component: key, status: 'operational', from: at(0) })),
        checks,
      }),
    )
    expect(answers.at(-1)).toMatchObject({ key: link(19_999), predicted: 0.75 })
  })

  test('a diamond in the middle counts what it shares once', () => {
    const count = 20_000
    const needs = new Map<string, Tree | null>(
      Array.from({ length: count }, (_, index) => [link(index), index === 0 ? null : link(index - 1)]),
    )
    needs.set('left', link(9_998)).set('right', link(9_998))
    needs.set(link(9_999), { any: ['left', 'right'] })
    const chances = new Map([...needs.keys()].map((key) => [key, 0.9999]))
    chances.set('left', 0.9).set('right', 0.8)
    const prediction = predictAll([link(count - 1)], { needs, chances }).get(link(count - 1))
    expect(prediction).toBeCloseTo(0.9999 ** count * 0.98, 10)
  })
})

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

/** A small graph: each needs some of those before it, so that what is shared lies at every depth. */
const graphs = fc.tuple(
  ...KEYS.map((_, index) =>
    fc.record({
      chance: fc.double({ min: 0, max: 1, noNaN: true }),
      of:
        index === 0
          ? fc.constant<string[]>([])
          : fc.uniqueArray(fc.constantFrom(...KEYS.slice(0, index)), { maxLength: 3 }),
      atLeast: fc.integer({ min: 1, max: 3 }),
    }),
  ),
)

test('every component of a graph has the sum over all assignments of good and bad', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const nodes = graph.map((node, index) => ({ ...node, key: KEYS[index] ?? '' }))
      const needs = new Map<string, Tree | null>(
        nodes.map(({ key, of, atLeast }) => [
          key,
          of.length === 0 ? null : { atLeast: Math.min(atLeast, of.length), of },
        ]),
      )
      const chances = new Map(nodes.map(({ key, chance }) => [key, chance]))
      const sums = new Map(KEYS.map((key) => [key, 0]))
      for (let assignment = 0; assignment < 2 ** nodes.length; assignment += 1) {
        const good = new Set<string>()
        let weight = 1
        for (const [index, { key, chance, of, atLeast }] of nodes.entries()) {
          const isUp = ((assignment >> index) & 1) === 1
          weight *= isUp ? chance : 1 - chance
          if (isUp && of.filter((one) => good.has(one)).length >= Math.min(atLeast, of.length)) good.add(key)
        }
        for (const key of good) sums.set(key, (sums.get(key) ?? 0) + weight)
      }
      const predictions = predictAll(KEYS, { needs, chances })
      for (const key of KEYS) expect(predictions.get(key)).toBeCloseTo(sums.get(key) ?? 0, 10)
    }),
    { numRuns: 300 },
  )
})
