import { describe, expect, test } from 'vitest'
import type { GraphFacts } from '#engine/facts'
import { computeStates } from '#engine/graph/states'
import { describeAffected } from '#engine/past/affected'
import {
  CHECKOUT,
  component,
  componentId,
  DATABASE,
  DAY,
  graph,
  MINUTE,
  monitor,
  NOON,
  SEARCH,
} from '../sample-graph.ts'

const window = { from: NOON - DAY, until: NOON }
const began = NOON - 60 * MINUTE

/** The database fails at once and comes back half an hour later; checkout needs it; search was said to be slow. */
const facts: GraphFacts = graph({
  components: [
    component(DATABASE, 'Database'),
    component(CHECKOUT, 'Checkout', { needs: DATABASE }),
    component(SEARCH, 'Search', { initialStatus: 'operational' }),
  ],
  monitors: [
    monitor(DATABASE, [
      {
        changes: [
          [NOON - 2 * DAY, 'up'],
          [began, 'down'],
          [began + 30 * MINUTE, 'up'],
        ],
      },
    ]),
  ],
  reports: [
    {
      componentId: SEARCH,
      status: 'degraded_performance',
      from: began + 10 * MINUTE,
      until: began + 20 * MINUTE,
    },
  ],
})
const states = computeStates(facts, window)
/** Newest first. */
const updatesAt = (...minutes: number[]) =>
  minutes.map((minute) => ({
    id: `u${minute}`,
    status: null,
    body: '',
    displayAt: began + minute * MINUTE,
    recordedAt: 0,
  }))
const told = (id: typeof DATABASE, index: number, updates = updatesAt(31, 15, 1)) =>
  describeAffected(states, { componentIds: [id], startedAt: began }, updates, index)?.map(
    ({ before, after }) => [before, after],
  )

describe('what an update says of a component', () => {
  test.each([
    ['the first: from how it stood before it all began', DATABASE, 2, 'operational', 'major_outage'],
    ['in between: nothing changed', DATABASE, 1, 'major_outage', 'major_outage'],
    ['the last: it came back', DATABASE, 0, 'major_outage', 'operational'],
    ['who inherits is affected, too', CHECKOUT, 2, 'operational', 'major_outage'],
    ['what people reported counts', SEARCH, 1, 'operational', 'degraded_performance'],
    ['and was over at the last', SEARCH, 0, 'degraded_performance', 'operational'],
  ] as const)('%s', (_, id, index, before, after) => {
    expect(told(id, index)).toEqual([[before, after]])
  })

  test('an update of this very instant is told, too', () => {
    expect(told(DATABASE, 0, updatesAt(60, 1))).toEqual([['major_outage', 'operational']])
  })
})

describe('nothing is told', () => {
  const story = { componentIds: [DATABASE], startedAt: began }

  test.each([
    ['of a story about no component', states, { ...story, componentIds: [] }],
    ['where no graph is at hand', null, story],
    ['where it began before the window', states, { ...story, startedAt: window.from }],
  ])('%s', (_, graphStates, about) => {
    expect(describeAffected(graphStates, about, updatesAt(1), 0)).toBeNull()
  })

  test('of a component that nobody ever watched', () => {
    const unwatched = computeStates(graph({ components: [component(DATABASE, 'Database')] }), window)
    expect(describeAffected(unwatched, story, updatesAt(1), 0)).toEqual([])
  })
})

test('of very many components only those that changed are told', () => {
  const ids = Array.from({ length: 120 }, (_, index) => componentId(`c${index}x`))
  const many = computeStates(
    graph({
      components: ids.map((id) => component(id, id, { initialStatus: 'operational' })),
      reports: ids
        .slice(0, 3)
        .map((id) => ({ componentId: id, status: 'partial_outage', from: began, until: null })),
    }),
    window,
  )
  const found = describeAffected(many, { componentIds: ids, startedAt: began }, updatesAt(1), 0)
  expect(found?.map(({ componentId: id }) => id)).toEqual(ids.slice(0, 3))
})
