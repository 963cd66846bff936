import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RequirementOf } from '#engine/dependency'
import { Refusal } from '#engine/refusal'
import { predict } from '#engine/reliability'

type Tree = RequirementOf<string>

/** What a tree of leaves promises: the root itself never fails. */
function chanceOf(
  tree: Tree,
  chances: Record<string, number>,
  more: Record<string, Tree> = {},
): number | null {
  return predict('root', {
    needs: new Map<string, Tree | null>([['root', tree], ...Object.entries(more)]),
    chances: new Map<string, number | null>([['root', 1], ...Object.entries(chances)]),
  })
}

const nines = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, 0.99]))
const keys = (count: number) => Object.keys(nines(count))

describe('figures that others have published', () => {
  test.each<[string, Tree, Record<string, number>, number]>([
    ['two in a chain (Azure, composite SLA)', { all: ['a', 'b'] }, { a: 0.9995, b: 0.9999 }, 0.99940005],
    ['a queue beside a database (Azure)', { any: ['a', 'b'] }, { a: 0.9999, b: 0.999 }, 0.9999999],
    [
      'the web app on either (Azure)',
      { all: ['w', { any: ['a', 'b'] }] },
      { w: 0.9995, a: 0.9999, b: 0.999 },
      0.99949990005,
    ],
    ['two alike in a chain', { all: ['a', 'b'] }, { a: 0.9995, b: 0.9995 }, 0.99900025],
    [
      'two zones before one database (AWS study guide)',
      { all: [{ any: ['a', 'b'] }, 'c'] },
      { a: 0.99, b: 0.99, c: 0.99 },
      0.989901,
    ],
    ['five in a chain', { all: keys(5) }, nines(5), 0.9509900499],
    ['two of three', { atLeast: 2, of: keys(3) }, nines(3), 0.999702],
    ['three of five', { atLeast: 3, of: keys(5) }, nines(5), 0.9999901494],
  ])('%s', (_, tree, chances, expected) => {
    expect(chanceOf(tree, chances)).toBeCloseTo(expected, 10)
  })
})

describe('what stands twice counts once', () => {
  test('a component named twice in a chain', () => {
    expect(chanceOf({ all: ['a', 'a', { all: ['a'] }] }, { a: 0.9 })).toBeCloseTo(0.9, 15)
  })

  test('a replica beside itself is no redundancy', () => {
    expect(chanceOf({ any: ['a', 'a'] }, { a: 0.9 })).toBeCloseTo(0.9, 15)
  })

  test('a database shared beneath two replicas limits both', () => {
    const chances = { a: 0.9, b: 0.9, db: 0.99 }
    expect(chanceOf({ any: ['a', 'b'] }, chances, { a: 'db', b: 'db' })).toBeCloseTo(0.99 * 0.99, 12)
  })

  test('two of three over one shared disk', () => {
    const chances = { ...nines(3), disk: 0.9 }
    const tree: Tree = { atLeast: 2, of: ['n0', 'n1', 'n2'] }
    expect(chanceOf(tree, chances, { n0: 'disk', n1: 'disk' })).toBeCloseTo(
      // With the disk, two of three; without it one is left of the two that are needed.
      0.9 * 0.999702,
      12,
    )
  })
})

describe('what is soft or unknown', () => {
  test('a soft need promises nothing and spoils nothing', () => {
    expect(chanceOf({ all: ['a', { soft: 'b' }] }, { a: 0.9, b: 0.1 })).toBeCloseTo(0.9, 15)
  })

  test('inside any, a soft child always holds', () => {
    expect(chanceOf({ any: ['a', { soft: 'b' }] }, { a: 0.9, b: 0.1 })).toBe(1)
  })

  test('inside k of n, a soft child is one that holds', () => {
    expect(chanceOf({ atLeast: 2, of: ['a', 'b', { soft: 'c' }] }, { a: 0.9, b: 0.9, c: 0 })).toBeCloseTo(
      0.99,
      12,
    )
  })

  test('one unknown chance leaves no number', () => {
    expect(chanceOf({ any: ['a', 'unknown'] }, { a: 1 })).toBeNull()
  })

  test('an unknown chance beneath a soft need leaves the number alone', () => {
    expect(chanceOf({ all: ['a', { soft: 'unknown' }] }, { a: 0.5 })).toBe(0.5)
  })
})

describe('size', () => {
  test('a chain of two thousand takes no time', () => {
    const links = Array.from({ length: 2000 }, (_, index) => [`n${index}`, `n${index + 1}`] as const)
    const chances = Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`n${index}`, 0.9999]))
    expect(chanceOf('n0', chances, Object.fromEntries(links))).toBeCloseTo(0.9999 ** 2001, 10)
  })

  test('fifty of a hundred are counted exactly', () => {
    const fair = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`n${index}`, 0.5]))
    expect(chanceOf({ atLeast: 51, of: Object.keys(fair) }, fair)).toBeCloseTo(0.5, 12)
  })

  test('what would take for ever is refused by name', () => {
    // Half of each row, rows and columns of one square: no order of its cells keeps the diagram small.
    const size = 12
    const side = Array.from({ length: size }, (_, index) => index)
    const line = (cell: (index: number) => string): Tree => ({ atLeast: size / 2, of: side.map(cell) })
    const tree: Tree = {
      all: [
        ...side.map((row) => line((column) => `${row},${column}`)),
        ...side.map((column) => line((row) => `${row},${column}`)),
      ],
    }
    const chances = Object.fromEntries(side.flatMap((row) => side.map((column) => [`${row},${column}`, 0.9])))
    expect(() => chanceOf(tree, chances)).toThrow(Refusal)
    expect(() => chanceOf(tree, chances)).toThrow(
      /^What root requires is too entangled for an exact prediction\.$/,
    )
  })
})

const leaf = fc.constantFrom('a', 'b', 'c', 'd')
const trees = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    leaf,
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((all) => ({ all })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((any) => ({ any })),
    fc
      .array(tie('tree'), { minLength: 1, maxLength: 4 })
      .chain((of) => fc.integer({ min: 1, max: of.length }).map((atLeast) => ({ atLeast, of }))),
    tie('tree').map((soft) => ({ soft })),
  ),
})).tree
const share = fc.double({ min: 0, max: 1, noNaN: true })
const shares = fc.record({ a: share, b: share, c: share, d: share })

function holds(tree: Tree, up: ReadonlySet<string>): boolean {
  if (typeof tree === 'string') return up.has(tree)
  if ('soft' in tree) return true
  if ('all' in tree) return tree.all.every((child) => holds(child, up))
  if ('any' in tree) return tree.any.some((child) => holds(child, up))
  return tree.of.filter((child) => holds(child, up)).length >= tree.atLeast
}

describe('laws', () => {
  test('every assignment of good and bad, one by one, adds up to the same', () => {
    fc.assert(
      fc.property(trees, shares, (tree, chances) => {
        const entries = Object.entries(chances)
        let sum = 0
        for (let assignment = 0; assignment < 2 ** entries.length; assignment += 1) {
          const isUp = (index: number) => ((assignment >> index) & 1) === 1
          const up = new Set(entries.flatMap(([key], index) => (isUp(index) ? [key] : [])))
          if (holds(tree, up))
            sum += entries.reduce((chance, [, p], index) => chance * (isUp(index) ? p : 1 - p), 1)
        }
        expect(chanceOf(tree, chances)).toBeCloseTo(sum, 10)
      }),
      { numRuns: 500 },
    )
  })

  test('a better leaf never makes the whole worse', () => {
    fc.assert(
      fc.property(trees, shares, leaf, share, (tree, chances, which, other) => {
        const better = { ...chances, [which]: Math.max(chances[which as 'a'], other) }
        expect(chanceOf(tree, better) ?? 0).toBeGreaterThanOrEqual((chanceOf(tree, chances) ?? 0) - 1e-12)
      }),
    )
  })
})
