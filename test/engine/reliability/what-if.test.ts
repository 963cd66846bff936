import { describe, expect, test } from 'vitest'
import type { Availability } from '#engine/availability'
import type { Requirement } from '#engine/dependency'
import type { ComponentId } from '#engine/id'
import { presetPolicy } from '#engine/policy'
import { Refusal } from '#engine/refusal'
import { type WhatIf, whatIf } from '#engine/reliability/what-if'
import { component, componentId, graph, HOUR, MINUTE, monitor, NOON } from '../sample-graph.ts'

const window = { from: NOON - 10 * HOUR, until: NOON }
const over = { window, policies: [{ validFrom: 0, value: presetPolicy('time-based') }], intervalSeconds: 60 }
const [WEB, A, B, C] = ['web', 'a', 'b', 'c'].map(componentId) as [
  ComponentId,
  ComponentId,
  ComponentId,
  ComponentId,
]

const OUTAGES: [ComponentId, number, number][] = [
  [A, 0, 60],
  [B, 30, 90],
  [C, 300, 360],
]

function tried(needs: Requirement, change: WhatIf) {
  const facts = graph({
    components: [component(WEB, 'Web', { needs }), ...[A, B, C].map((id) => component(id, id))],
    monitors: OUTAGES.map(([id, from, until]) =>
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
  const result = whatIf(facts, change, over).find((one) => one.componentId === WEB)
  return [result?.before.value ?? Number.NaN, result?.after.value ?? Number.NaN] as const
}

describe('the same ten hours with another graph', () => {
  const two = { atLeast: 2, of: [A, B, C] }

  test.each<[string, Requirement, WhatIf, number, number]>([
    ['two of three become one of three', two, { change: 'threshold', componentId: WEB, atLeast: 1 }, 0.95, 1],
    [
      'two of three become three of three',
      two,
      { change: 'threshold', componentId: WEB, atLeast: 3 },
      0.95,
      0.75,
    ],
    ['a need is dropped', { all: [A, C] }, { change: 'edge', componentId: WEB, needs: C }, 0.8, 0.9],
    ['any other tree', A, { change: 'tree', componentId: WEB, requires: { any: [A, B] } }, 0.9, 0.95],
    [
      'a standby that fails with its twin helps nobody',
      A,
      { change: 'replica', componentId: A, failures: 'same' },
      0.9,
      0.9,
    ],
    [
      'a standby that fails by itself, as often',
      { all: [A, C] },
      { change: 'replica', componentId: A, failures: 'independent' },
      0.8,
      1 - 0.1 * 0.1 - 0.1,
    ],
  ])('%s', (_, needs, change, before, now) => {
    const [was, is] = tried(needs, change)
    expect(was).toBeCloseTo(before, 12)
    expect(is).toBeCloseTo(now, 12)
  })

  describe('of a component whose own monitor fails with what it needs', () => {
    const facts = (needs: Requirement) =>
      graph({
        components: [component(WEB, 'Web', { needs }), ...[A, B, C].map((id) => component(id, id))],
        monitors: [...OUTAGES, [WEB, 0, 120] as const].map(([id, from, until]) =>
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
    const lostBy = (needs: Requirement, change: WhatIf) => {
      const result = whatIf(facts(needs), change, over).find(({ componentId: id }) => id === WEB)
      const minutes = (one: Availability) => (one.ownDowntimeMs + one.inheritedDowntimeMs) / MINUTE
      return result && [minutes(result.before), minutes(result.after)]
    }

    test.each<[string, Requirement, WhatIf, number, number]>([
      [
        'the hour that its need explained goes with the need',
        A,
        { change: 'edge', componentId: WEB, needs: A },
        120,
        60,
      ],
      [
        'what another need still explains stays',
        { all: [A, B] },
        { change: 'edge', componentId: WEB, needs: A },
        120,
        90,
      ],
      ['a shadow relieves nobody', A, { change: 'replica', componentId: A, failures: 'same' }, 120, 120],
      [
        'a standby relieves it as often as it is well itself',
        A,
        { change: 'replica', componentId: A, failures: 'independent' },
        120,
        66,
      ],
    ])('%s', (_, needs, change, before, after) => {
      const [was, is] = lostBy(needs, change) ?? []
      expect(was).toBeCloseTo(before, 9)
      expect(is).toBeCloseTo(after, 9)
    })
  })

  test('without its only need, and unwatched itself, there is no number', () => {
    expect(tried(A, { change: 'edge', componentId: WEB, needs: A })[1]).toBeNaN()
  })

  test('a circle is refused by name', () => {
    expect(() => tried(A, { change: 'tree', componentId: A, requires: WEB })).toThrow(Refusal)
    expect(() => tried(A, { change: 'tree', componentId: A, requires: WEB })).toThrow('circle')
  })

  test('a number above the children is refused', () => {
    expect(() => tried(two, { change: 'threshold', componentId: WEB, atLeast: 4 })).toThrow('between 1 and 3')
  })

  test('a component that is not there is refused', () => {
    const change: WhatIf = { change: 'threshold', componentId: componentId('x'), atLeast: 1 }
    expect(() => tried(two, change)).toThrow('There is no such component.')
  })
})
