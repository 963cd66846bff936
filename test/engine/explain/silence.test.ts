import { describe, expect, test } from 'vitest'
import { type Explanation, explain } from '#engine/explain'
import { publicExplanation } from '#engine/explain/public'
import { explainInWords } from '#engine/explain/words'
import type { GraphFacts, MonitorFact } from '#engine/facts'
import { computeGraph } from '#engine/graph'
import type { ComponentId } from '#engine/id'
import { speakAll } from '#engine/language/saying'
import { ENGLISH } from '#engine/language/speech'
import {
  CHECKOUT,
  component,
  componentId,
  DATABASE,
  graph,
  HOUR,
  MINUTE,
  monitor,
  NOON,
  SEARCH,
} from '../sample-graph.ts'

const CACHE = componentId('cache')
const window = { from: NOON - HOUR, until: NOON }
const names = new Map<ComponentId, string>([
  [DATABASE, 'Database'],
  [SEARCH, 'Search'],
  [CHECKOUT, 'Checkout'],
  [CACHE, 'Cache'],
])
const staff = { nameOf: (id: ComponentId) => names.get(id) ?? null, isStaff: true, timeZone: 'UTC' }

const silent = (of: ComponentId, over: Partial<MonitorFact> = {}) =>
  monitor(
    of,
    [
      {
        location: 'eu',
        changes: [
          [NOON - HOUR, 'up'],
          [NOON - 29 * MINUTE, 'unobserved'],
        ],
      },
    ],
    over,
  )

function explained(facts: GraphFacts, id: ComponentId, at = NOON - 10 * MINUTE): Explanation {
  const explanation = explain(id, { facts, timelines: computeGraph(facts, window) }, new Date(at))
  if (explanation === null) throw new Error('Nothing to explain.')
  return explanation
}
const wordsOf = (facts: GraphFacts, id: ComponentId, at?: number) =>
  speakAll(ENGLISH, explainInWords(explained(facts, id, at), staff)).slice(1)

const RULE = 'a check was expected every 1 min, and 2 min 10 s without one count as silence.'
const database = component(DATABASE, 'Database')
const chain = [
  database,
  component(SEARCH, 'Search', { needs: DATABASE }),
  component(CHECKOUT, 'Checkout', { needs: { any: [SEARCH] } }),
]

describe('a stretch of which nothing is known leads to who went silent', () => {
  test('with the monitor, the location, its last check and what was expected', () => {
    expect(
      explained(graph({ components: [database], monitors: [silent(DATABASE)] }), DATABASE).silences,
    ).toEqual([
      {
        componentId: DATABASE,
        path: [DATABASE],
        isPaused: false,
        watchers: [
          {
            monitorId: silent(DATABASE).id,
            monitorName: 'secret monitor name',
            location: 'eu',
            lastCheckAt: NOON - 30 * MINUTE,
            expected: { everySeconds: 60, silentAfterSeconds: 130 },
          },
        ],
      },
    ])
  })

  test('also where nobody wrote the silence down yet', () => {
    const lastCheckAt = NOON - 30 * MINUTE
    const fading = monitor(DATABASE, [{ changes: [[NOON - HOUR, 'up']], lastCheckAt }])
    const { silences } = explained(graph({ components: [database], monitors: [fading] }), DATABASE)
    expect(silences[0]?.watchers).toMatchObject([{ lastCheckAt }])
  })

  test('through what it needs', () => {
    const facts = graph({ components: chain, monitors: [silent(DATABASE)] })
    expect(explained(facts, CHECKOUT).silences).toMatchObject([{ path: [CHECKOUT, SEARCH, DATABASE] }])
    expect(wordsOf(facts, CHECKOUT)).toEqual([
      'It needs Database through Search.',
      `Database was last checked from secret monitor name at eu at 15 May 2026, 11:30:00 UTC: ${RULE}`,
    ])
  })

  test('and not to what was known', () => {
    const both = component(CHECKOUT, 'Checkout', { needs: { all: [DATABASE, CACHE] } })
    const facts = graph({
      components: [database, component(CACHE, 'Cache'), both],
      monitors: [silent(DATABASE), monitor(CACHE, [{ changes: [[NOON - HOUR, 'up']] }])],
    })
    expect(explained(facts, CHECKOUT).silences.map(({ componentId: id }) => id)).toEqual([DATABASE])
  })

  test.each([
    [
      'nobody ever watched',
      graph({ components: [database] }),
      'Nobody watched Database, and nobody reported on it.',
    ],
    [
      'it had never been checked',
      graph({ components: [database], monitors: [monitor(DATABASE, [{ location: 'eu', changes: [] }])] }),
      `Database had never been checked from secret monitor name at eu: ${RULE}`,
    ],
    [
      'it was paused',
      graph({
        components: [database],
        monitors: [silent(DATABASE, { pauses: [{ from: NOON - 20 * MINUTE, until: null }] })],
      }),
      'Watching was paused.',
    ],
  ])('%s', (_, facts, sentence) => {
    expect(wordsOf(facts, DATABASE)).toEqual([sentence])
  })

  test('where something was known there is no silence to tell of', () => {
    const facts = graph({ components: [database], monitors: [silent(DATABASE)] })
    expect(explained(facts, DATABASE, NOON - 40 * MINUTE).silences).toEqual([])
  })
})

test('in public no monitor and no hidden name is told, and hidden ones cannot be counted', () => {
  const facts = graph({
    components: [
      ...chain.slice(0, 2),
      component(CACHE, 'Cache'),
      component(CHECKOUT, 'Checkout', {
        needs: { all: [SEARCH, DATABASE, CACHE] },
      }),
    ],
    monitors: [silent(DATABASE), silent(CACHE)],
  })
  const nameOf = (id: ComponentId) => (id === CHECKOUT ? 'Checkout' : null)
  const shown = speakAll(ENGLISH, publicExplanation(explained(facts, CHECKOUT), { nameOf, timeZone: 'UTC' }))
  expect(shown.silences).toEqual([
    {
      name: 'an internal dependency',
      path: ['Checkout', 'an internal dependency'],
      isPaused: false,
      silent: [
        {
          location: 'eu',
          lastCheckAt: NOON - 30 * MINUTE,
          expected: { everySeconds: 60, silentAfterSeconds: 130 },
        },
      ],
    },
  ])
  expect(shown.sentences.slice(1)).toEqual([
    'It needs an internal dependency.',
    `An internal dependency was last checked from eu at 15 May 2026, 11:30:00 UTC: ${RULE}`,
  ])
  expect(JSON.stringify(shown)).not.toMatch(/secret|Database|Cache|Search/)
})
