import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  blamedLeaves,
  findCycle,
  inDependencyOrder,
  isAtRisk,
  type Level,
  leavesOf,
  levelOf,
  type RequirementOf,
  requirementSchema,
} from '#engine/dependency'

type Tree = RequirementOf<string>
const levels = (of: Record<string, Level>) => (key: string) => of[key] ?? 0

describe('the level of a tree', () => {
  test.each<[string, Tree, Record<string, Level>, Level]>([
    ['all: the worst child', { all: ['a', 'b'] }, { a: 1, b: 3 }, 3],
    ['any: the best child', { any: ['a', 'b'] }, { a: 1, b: 3 }, 1],
    ['2 of 3 with one lost holds', { atLeast: 2, of: ['a', 'b', 'c'] }, { a: 3 }, 0],
    ['2 of 3 with two lost does not', { atLeast: 2, of: ['a', 'b', 'c'] }, { a: 3, b: 2 }, 2],
    ['a soft child counts at most degraded', { soft: 'a' }, { a: 3 }, 1],
    ['soft in a group', { all: [{ soft: 'a' }, 'b'] }, { a: 3 }, 1],
    ['nested', { all: ['a', { any: ['b', { atLeast: 1, of: ['c', 'd'] }] }] }, { b: 3, c: 3 }, 0],
  ])('%s', (_, tree, of, expected) => {
    expect(levelOf(tree, levels(of))).toBe(expected)
  })
})

test('the blame lies with the children at the level of their node or worse', () => {
  const tree: Tree = { all: ['a', { atLeast: 2, of: ['b', 'c', 'd'] }, { soft: 'e' }] }
  expect(blamedLeaves(tree, levels({ a: 1, b: 3, c: 3, e: 3 }))).toEqual(['b', 'c'])
  expect(blamedLeaves(tree, levels({ e: 3 }))).toEqual(['e'])
  expect(blamedLeaves(tree, levels({ b: 3 }))).toEqual([])
})

test('redundancy that lost a member and still holds is at risk', () => {
  const tree: Tree = { all: ['x', { atLeast: 2, of: ['a', 'b', 'c'] }] }
  expect(isAtRisk(tree, levels({}))).toBe(false)
  expect(isAtRisk(tree, levels({ a: 3 }))).toBe(true)
  expect(isAtRisk(tree, levels({ a: 3, b: 3 }))).toBe(false)
})

describe('requirements from outside', () => {
  const a = 'aaaaaaaaaaaa'
  const b = 'bbbbbbbbbbbb'
  test.each([
    ['a leaf', a, true],
    ['nested forms', { all: [a, { soft: { any: [b] } }] }, true],
    ['more needed than there are', { atLeast: 3, of: [a, b] }, false],
    ['none needed', { atLeast: 0, of: [a] }, false],
    ['an empty list', { all: [] }, false],
    ['two forms in one', { all: [a], any: [b] }, false],
    ['no id', 'Database', false],
  ])('%s', (_, input, isAccepted) => {
    expect(requirementSchema.safeParse(input).success).toBe(isAccepted)
  })

  test('a cycle is named; without one every key comes after what it needs', () => {
    expect(
      findCycle(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual(['b', 'c', 'b'])
    expect(findCycle(new Map([['a', ['a']]]))).toEqual(['a', 'a'])
    expect(
      inDependencyOrder(
        new Map([
          ['web', ['api']],
          ['api', ['db', 'cache']],
          ['db', []],
          ['cache', ['db']],
        ]),
      ),
    ).toEqual(['db', 'cache', 'api', 'web'])
  })
})

const key = fc.constantFrom('a', 'b', 'c', 'd')
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    key,
    fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc
      .array(tie('tree'), { minLength: 1, maxLength: 4 })
      .chain((of) => fc.integer({ min: 1, max: of.length }).map((atLeast) => ({ atLeast, of }))),
    fc.record({ soft: tie('tree') }),
  ),
}))
const assignment = fc.record({
  a: fc.constantFrom<Level>(0, 1, 2, 3),
  b: fc.constantFrom<Level>(0, 1, 2, 3),
  c: fc.constantFrom<Level>(0, 1, 2, 3),
  d: fc.constantFrom<Level>(0, 1, 2, 3),
})

describe('laws', () => {
  test('a worse leaf never improves the tree', () => {
    fc.assert(
      fc.property(tree, assignment, key, (requirement, of, worse) => {
        expect(levelOf(requirement, levels({ ...of, [worse]: 3 }))).toBeGreaterThanOrEqual(
          levelOf(requirement, levels(of)),
        )
      }),
    )
  })

  test('a tree above operational blames somebody, and only leaves that are bad', () => {
    fc.assert(
      fc.property(tree, assignment, (requirement, of) => {
        const blamed = blamedLeaves(requirement, levels(of))
        expect(blamed.length > 0).toBe(levelOf(requirement, levels(of)) > 0)
        for (const leaf of blamed) {
          expect(levels(of)(leaf)).toBeGreaterThan(0)
          expect(leavesOf(requirement)).toContain(leaf)
        }
      }),
    )
  })
})

test('a chain of fifty thousand is walked, and its closing named', () => {
  const keys = Array.from({ length: 50_000 }, (_, index) => `c${index}`)
  const needs = new Map(keys.map((one, index) => [one, index === 0 ? [] : [`c${index - 1}`]]))
  expect(inDependencyOrder(new Map([...needs].reverse()))).toEqual(keys)
  needs.set('c0', ['c49999'])
  expect(findCycle(needs)).toHaveLength(50_001)
})
