import { describe, expect, test } from 'vitest'
import type { Requirement } from '#engine/dependency'
import { previewNeeds } from '#engine/graph/needs-preview'
import { presetPolicy } from '#engine/policy'
import { component, componentId, graph, HOUR, MINUTE, monitor, NOON } from '../sample-graph.ts'

const window = { from: NOON - 10 * HOUR, until: NOON }
const over = { window, policies: [{ validFrom: 0, value: presetPolicy('time-based') }], intervalSeconds: 60 }
const [shop, web, a, b, mail] = ['shop', 'web', 'a', 'b', 'mail'].map(componentId)
if (!shop || !web || !a || !b || !mail) throw new Error('five were named')

/** The shop needs the web, which needs A; A and B each failed once, the mail by itself. */
const facts = graph({
  components: [
    component(shop, 'Shop', { needs: web }),
    component(web, 'Web', { needs: a }),
    ...[a, b, mail].map((id) => component(id, id)),
  ],
  monitors: [
    { id: a, from: 0, until: 60 },
    { id: b, from: 120, until: 150 },
    { id: mail, from: 300, until: 400 },
  ].map(({ id, from, until }) =>
    monitor(id, [
      {
        changes: [
          [window.from - HOUR, 'up'],
          [window.from + from * MINUTE, 'down'],
          [window.from + until * MINUTE, 'up'],
        ],
      },
    ]),
  ),
})
const preview = (requires: Requirement | null, id = web) =>
  previewNeeds(facts, { componentId: id, requires }, over)

describe('with other needs all along', () => {
  test('the component and whoever needs it would have been better', () => {
    const { components } = preview({ any: [a, b] })
    expect(components).toMatchObject([
      { componentId: web, before: { outageCount: 1 }, after: { outageCount: 0 } },
      { componentId: shop, before: { outageCount: 1 }, after: { outageCount: 0 } },
    ])
    expect(components[0]?.before.availability.value).toBeCloseTo(0.9, 9)
    expect(components[0]?.after.availability.value).toBe(1)
  })

  test('or worse', () => {
    expect(preview({ all: [a, b] }).components[0]).toMatchObject({
      before: { availability: { inheritedDowntimeMs: 60 * MINUTE } },
      after: { outageCount: 2, availability: { inheritedDowntimeMs: 90 * MINUTE } },
    })
  })

  test('whoever would notice nothing is left out, the component itself never', () => {
    expect(preview(a).components.map(({ componentId: id }) => id)).toEqual([web])
  })

  test('one that is to blame for itself would not have had its incidents under another root', () => {
    expect(preview(b, a).incidentCounts).toEqual({ before: 1, after: 1 })
  })

  test('a circle is refused, and named by names', () => {
    expect(() => preview(shop, a)).toThrow(/circle: .*(Shop needs Web|Web needs)/)
  })
})
