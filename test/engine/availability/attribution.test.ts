import { describe, expect, test } from 'vitest'
import { availabilityOf } from '#engine/availability'
import { attributionOf, lossesByRoot } from '#engine/availability/attribution'
import { computeGraph } from '#engine/graph'
import { presetPolicy } from '#engine/policy'
import { CHECKOUT, component, DATABASE, graph, HOUR, MINUTE, monitor, NOON, SEARCH } from '../sample-graph.ts'

const window = { from: NOON - HOUR, until: NOON }
const policies = [{ validFrom: 0, value: presetPolicy('time-based') }]
const down = (from: number, until: number): [number, 'up' | 'down'][] => [
  [NOON - HOUR, 'up'],
  [NOON - from * MINUTE, 'down'],
  [NOON - until * MINUTE, 'up'],
]

/** The database is down for ten minutes, search for twenty that overlap by five, checkout needs both and fails once by itself. */
const facts = graph({
  components: [
    component(DATABASE, 'Database'),
    component(SEARCH, 'Search'),
    component(CHECKOUT, 'Checkout', { needs: { all: [DATABASE, SEARCH] } }),
  ],
  monitors: [
    monitor(DATABASE, [{ changes: down(40, 30) }]),
    monitor(SEARCH, [{ changes: down(35, 15) }]),
    monitor(CHECKOUT, [{ changes: down(10, 3) }]),
  ],
})
const timelines = computeGraph(facts, window)
const checkout = attributionOf(timelines.get(CHECKOUT) ?? [], window, policies)

describe('where the downtime of a component came from', () => {
  test('own and inherited add up to the total', () => {
    expect(checkout).toMatchObject({ totalMs: 32 * MINUTE, ownMs: 7 * MINUTE, inheritedMs: 25 * MINUTE })
  })

  test('causes that hold together share the time equally, and the shares add up', () => {
    expect(checkout.losses).toEqual([
      { root: SEARCH, withMs: 20 * MINUTE, aloneMs: 15 * MINUTE, shareMs: 17.5 * MINUTE },
      { root: DATABASE, withMs: 10 * MINUTE, aloneMs: 5 * MINUTE, shareMs: 7.5 * MINUTE },
      { root: CHECKOUT, withMs: 7 * MINUTE, aloneMs: 7 * MINUTE, shareMs: 7 * MINUTE },
    ])
    expect(checkout.losses.reduce((sum, { shareMs }) => sum + shareMs, 0)).toBe(checkout.totalMs)
  })

  test('the same sums as availability', () => {
    const { ownDowntimeMs, inheritedDowntimeMs } = availabilityOf(
      timelines.get(CHECKOUT) ?? [],
      window,
      policies,
      60,
    )
    expect(checkout).toMatchObject({ ownMs: ownDowntimeMs, inheritedMs: inheritedDowntimeMs })
  })
})

test('what each root cost everybody', () => {
  expect(
    lossesByRoot(timelines, window, policies).map(({ root, shareMs, componentIds }) => [
      root,
      shareMs / MINUTE,
      [...componentIds].sort(),
    ]),
  ).toEqual([
    [SEARCH, 37.5, [CHECKOUT, SEARCH].sort()],
    [DATABASE, 17.5, [CHECKOUT, DATABASE].sort()],
    [CHECKOUT, 7, [CHECKOUT]],
  ])
})
