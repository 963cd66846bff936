import { describe, expect, test } from 'vitest'
import { type Explanation, explain } from '#engine/explain'
import { publicExplanation } from '#engine/explain/public'
import { explainInWords } from '#engine/explain/words'
import type { GraphFacts } from '#engine/facts'
import { computeGraph } from '#engine/graph'
import type { ComponentId } from '#engine/id'
import { speakAll } from '#engine/language/saying'
import { ENGLISH } from '#engine/language/speech'
import { CHECKOUT, component, DATABASE, graph, HOUR, MINUTE, monitor, NOON, SEARCH } from './sample-graph.ts'

const window = { from: NOON - HOUR, until: NOON }
const names = new Map<ComponentId, string>([
  [DATABASE, 'Payments database'],
  [CHECKOUT, 'Checkout'],
])
const staff = { nameOf: (id: ComponentId) => names.get(id) ?? id, isStaff: true, timeZone: 'UTC' }

const broken = graph({
  components: [
    component(DATABASE, 'Payments database'),
    component(SEARCH, 'Search', { needs: DATABASE }),
    component(CHECKOUT, 'Checkout', { needs: SEARCH }),
  ],
  monitors: [
    monitor(DATABASE, [
      {
        location: 'eu',
        changes: [
          [NOON - HOUR, 'up'],
          [NOON - 20 * MINUTE, 'down'],
        ],
      },
    ]),
    monitor(CHECKOUT, [{ changes: [[NOON - HOUR, 'up']] }]),
  ],
})

function explained(facts: GraphFacts, id: ComponentId, at: number): Explanation {
  const explanation = explain(id, { facts, timelines: computeGraph(facts, window) }, new Date(at))
  if (explanation === null) throw new Error('Nothing to explain.')
  return explanation
}

describe('every minute of an outage leads back to the check that failed', () => {
  const explanation = explained(broken, CHECKOUT, NOON - 5 * MINUTE)

  test('the interval, the way to the root, and the transition with its evidence', () => {
    expect(explanation).toMatchObject({ since: NOON - 20 * MINUTE, until: NOON })
    expect(explanation.causes).toMatchObject([
      {
        componentId: DATABASE,
        path: [CHECKOUT, SEARCH, DATABASE],
        witnesses: [
          { location: 'eu', at: NOON - 20 * MINUTE, reasons: [{ code: 'timeout', phase: 'wait' }] },
        ],
      },
    ])
  })

  test('as sentences', () => {
    expect(
      speakAll(
        ENGLISH,
        explainInWords(explanation, {
          ...staff,
          nameOf: (id) => (id === SEARCH ? 'Search' : staff.nameOf(id)),
        }),
      ),
    ).toEqual([
      'Checkout was down from 15 May 2026, 11:40:00 UTC to 15 May 2026, 12:00:00 UTC (20 min).',
      'The blame is with Payments database, which it needs through Search.',
      'Payments database does not answer, first seen at 15 May 2026, 11:40:00 UTC from secret monitor name at eu: secret (while waiting for the answer).',
    ])
  })

  test('nothing is explained before the timeline begins', () => {
    const asked = { facts: broken, timelines: computeGraph(broken, window) }
    expect(explain(CHECKOUT, asked, new Date(NOON - 2 * HOUR))).toBeNull()
  })

  test('a good time has no cause', () => {
    expect(explained(broken, CHECKOUT, NOON - 50 * MINUTE).causes).toEqual([])
  })
})

describe('in public', () => {
  const shown = speakAll(
    ENGLISH,
    publicExplanation(explained(broken, CHECKOUT, NOON - 5 * MINUTE), {
      nameOf: (id) => (id === CHECKOUT ? 'Checkout' : null),
      timeZone: 'UTC',
    }),
  )

  test('location, phase and class of reason are told', () => {
    expect(shown.causes[0]?.seen).toEqual([
      {
        location: 'eu',
        at: NOON - 20 * MINUTE,
        health: 'down',
        reasons: [{ code: 'timeout', phase: 'wait' }],
        latencyMs: null,
      },
    ])
    expect(shown.sentences).toEqual([
      'Checkout was down from 15 May 2026, 11:40:00 UTC to 15 May 2026, 12:00:00 UTC (20 min).',
      'The blame is with an internal dependency, which it needs through an internal dependency.',
      'An internal dependency does not answer, first seen at 15 May 2026, 11:40:00 UTC from eu, while waiting for the answer.',
    ])
  })

  test('no hidden name, monitor or text of a reason leaves', () => {
    const text = JSON.stringify(shown)
    for (const secret of ['secret', 'Payments', DATABASE, SEARCH, 'Search'])
      expect(text).not.toContain(secret)
  })
})

test('a report is named as the origin', () => {
  const facts = {
    ...broken,
    reports: [
      { componentId: DATABASE, status: 'partial_outage' as const, from: NOON - 30 * MINUTE, until: null },
    ],
  }
  expect(speakAll(ENGLISH, explainInWords(explained(facts, DATABASE, NOON - 5 * MINUTE), staff))).toContain(
    'Our team reported Payments database as partly down at 15 May 2026, 11:30:00 UTC.',
  )
})

test('what was seen late beneath a dependant is still named', () => {
  const late = graph({
    components: [
      component(DATABASE, 'Payments database'),
      component(CHECKOUT, 'Checkout', { needs: DATABASE }),
    ],
    monitors: [
      monitor(DATABASE, [
        {
          changes: [
            [NOON - HOUR, 'up'],
            [NOON - 19 * MINUTE, 'down'],
          ],
        },
      ]),
      monitor(CHECKOUT, [
        {
          changes: [
            [NOON - HOUR, 'up'],
            [NOON - 20 * MINUTE, 'down'],
          ],
        },
      ]),
    ],
  })
  const { causes, own } = explained(late, CHECKOUT, NOON - 19.5 * MINUTE)
  expect(causes).toMatchObject([{ componentId: DATABASE, witnesses: [{ at: NOON - 19 * MINUTE }] }])
  expect(own).toMatchObject([{ at: NOON - 20 * MINUTE }])
})
