import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wholeParts } from '#engine/language/whole-parts'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

test.each<[string, number[], number[]]>([
  ['thirds of two units are one and one and none', [20, 20, 20].map((part) => part / 3), [1, 0, 1]],
  ['nothing is nothing', [0, 0], [0, 0]],
  ['whole parts stay as they are', [30, 0, 10], [3, 0, 1]],
])('%s', (_, parts, expected) => {
  expect(wholeParts(parts, 10)).toEqual(expected)
})

test('they add up, and none is off by a unit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1e7, noNaN: true })),
      fc.integer({ min: 1, max: 6e4 }),
      (parts, unit) => {
        const whole = wholeParts(parts, unit)
        expect(sum(whole)).toBe(Math.round(parts.reduce((total, part) => total + part, 0) / unit))
        for (const [index, part] of parts.entries())
          expect(Math.abs((whole[index] ?? Number.NaN) - part / unit)).toBeLessThan(1 + 1e-6)
      },
    ),
  )
})
