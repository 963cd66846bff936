import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { availabilityOf } from '#engine/availability'
import type { ComponentSpan } from '#engine/component'
import type { Bounds } from '#engine/dependency'
import { speak } from '#engine/language/saying'
import { ENGLISH } from '#engine/language/speech'
import { policySchema } from '#engine/policy'
import { evaluateFormula } from './evaluate-formula.ts'
import { figures, MINUTE, maintained, type Piece, sole, spansOf } from './figures.ts'

const bounds = fc.constantFrom<Bounds>([0, 0], [1, 1], [2, 2], [3, 3], [0, 1], [0, 3], [1, 3], [2, 3])

const pieces = fc.array(
  fc.tuple(
    fc.integer({ min: 1, max: 500 }),
    bounds,
    fc.constantFrom<Partial<ComponentSpan>>({}, sole, maintained),
  ),
  { minLength: 1, maxLength: 20 },
)

const policies = fc.record({
  maintenance: fc.constantFrom('exclude' as const, 'up' as const, 'count' as const),
  unobserved: fc.constantFrom('exclude' as const, 'down' as const),
  partial: fc.double({ min: 0, max: 1, noNaN: true }),
  coverageFloor: fc.double({ min: 0, max: 1, noNaN: true }),
})

describe('laws', () => {
  test('0 <= lower <= value <= upper <= 1, coverage within [0, 1]', () => {
    fc.assert(
      fc.property(pieces, policies, (some, policy) => {
        const { lower, value, upper, coverage } = figures(some, policy)
        const slack = 1e-9
        expect(lower ?? 0).toBeGreaterThanOrEqual(-slack)
        expect(upper ?? 1).toBeLessThanOrEqual(1 + slack)
        expect(value ?? lower ?? 0).toBeGreaterThanOrEqual((lower ?? 0) - slack)
        expect(value ?? upper ?? 0).toBeLessThanOrEqual((upper ?? 0) + slack)
        expect(coverage).toBeGreaterThanOrEqual(0)
        expect(coverage).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('also when the policy changes, and the formula gives the number', () => {
    const dated = fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), policies), { maxLength: 3 })
    fc.assert(
      fc.property(pieces, dated, (some, changes) => {
        const spans = spansOf(some.map(([minutes, level, over]) => [minutes * 20, level, over ?? {}]))
        const window = { from: 0, until: spans.at(-1)?.until ?? 0 }
        const held = changes
          .map(([minute, policy]) => ({ validFrom: minute * 20 * MINUTE, value: policySchema.parse(policy) }))
          .sort((a, b) => a.validFrom - b.validFrom)
        const { lower, value, upper, ...told } = availabilityOf(spans, window, held, 60)
        const formula = speak(ENGLISH, told.formula)
        if (value === null) {
          expect(formula).toMatch(/^No number: /)
          return
        }
        expect(value).toBeGreaterThanOrEqual((lower ?? 0) - 1e-9)
        expect(value).toBeLessThanOrEqual((upper ?? 1) + 1e-9)
        // Minutes are printed whole and weights with four decimals.
        expect(Math.abs(evaluateFormula(formula) - value)).toBeLessThan(0.03)
      }),
    )
  })

  test('own and inherited downtime are the whole', () => {
    fc.assert(
      fc.property(pieces, policies, (some, policy) => {
        const { ownDowntimeMs, inheritedDowntimeMs, upper } = figures(some, policy)
        const counted = some
          .filter(([, , over]) => over !== maintained || policy.maintenance !== 'exclude')
          .reduce((sum, [minutes]) => sum + minutes * MINUTE, 0)
        expect(ownDowntimeMs + inheritedDowntimeMs).toBeCloseTo((1 - (upper ?? 1)) * counted, 3)
      }),
    )
  })

  test('a worse minute never makes the bounds better', () => {
    fc.assert(
      fc.property(pieces, policies, fc.nat(), (some, policy, which) => {
        const worse = some.map(
          (piece, index): Piece =>
            index === which % some.length ? [piece[0], [3, 3], piece[2] ?? {}] : piece,
        )
        const [before, after] = [figures(some, policy), figures(worse, policy)]
        expect(after.lower ?? 0).toBeLessThanOrEqual((before.lower ?? 0) + 1e-9)
        expect(after.upper ?? 0).toBeLessThanOrEqual((before.upper ?? 0) + 1e-9)
      }),
    )
  })
})
