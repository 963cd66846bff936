import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describePage } from '#engine/page'
import type { PageView } from '#engine/page/view'
import { anyGraph, minute } from '#test/engine/any-graph'
import { pageFacts } from '#test/engine/sample-graph'

const told = ({ indicator, components }: PageView) => ({
  indicator,
  components: components.map(({ id, status, why, atRisk, paused }) => ({ id, status, why, atRisk, paused })),
})

const instants = fc.record({
  now: fc.integer({ min: 100 * 60, max: 106 * 60 }),
  shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
})

test('until then time alone changes nothing that the page says', () => {
  fc.assert(
    fc.property(anyGraph, instants, (graph, { now, shares }) => {
      const facts = pageFacts(graph)
      const at = minute(now / 60)
      const view = describePage(facts, new Date(at))
      const last = view.validUntil - 1
      for (const later of [last, ...shares.map((share) => Math.floor(at + share * (last - at)))])
        expect(told(describePage(facts, new Date(later)))).toEqual(told(view))
    }),
    { numRuns: 300 },
  )
})
