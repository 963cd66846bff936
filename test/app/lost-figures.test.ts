import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lostFigures } from '../../app/admin/(desk)/reliability/lost-figures.ts'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Components that lost so many milliseconds by themselves and by the first of them. */
function figuresOf(lost: readonly (readonly [number, number])[]) {
  const components = lost.map(([ownMs, inheritedMs], index) => ({
    componentId: `c${index}` as never,
    ownMs,
    inheritedMs,
    totalMs: ownMs + inheritedMs,
  }))
  const inherited = sum(lost.map(([, ms]) => ms))
  const roots = lost.map(([ownMs], index) => {
    const shareMs = ownMs + (index === 0 ? inherited : 0)
    return { root: `c${index}` as never, shareMs, withMs: shareMs, aloneMs: shareMs, componentIds: [] }
  })
  return lostFigures({ components, roots })
}

test('every row, column and table adds up to the last printed digit, and nothing comes from nowhere', () => {
  const ms = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e8, noNaN: true }))
  fc.assert(
    fc.property(fc.array(fc.tuple(ms, ms), { maxLength: 20 }), (lost) => {
      const { rows, roots, own, inherited, total } = figuresOf(lost)
      for (const [index, row] of rows.entries()) {
        expect(row.own + row.inherited).toBe(row.total)
        if (lost[index]?.[1] === 0) expect(row.inherited).toBe(0)
      }
      expect(own + inherited).toBe(total)
      expect(sum(roots.map((root) => root.lost))).toBe(total)
      if (total > 0) expect(sum(roots.map(({ share }) => share))).toBe(1000)
    }),
  )
})
