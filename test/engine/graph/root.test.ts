import { describe, expect, test } from 'vitest'
import type { GraphFacts } from '#engine/facts'
import { computeGraph } from '#engine/graph'
import { activeRuns, rootRuns } from '#engine/graph/root'
import {
  CHECKOUT,
  component,
  DATABASE,
  DAY,
  graph,
  HOUR,
  MINUTE,
  maintenance,
  monitor,
  NOON,
} from '../sample-graph.ts'

const seen = (id: typeof DATABASE, ...changes: [number, 'up' | 'down'][]) =>
  monitor(id, [{ changes: [[NOON - DAY, 'up'], ...changes] }])
const facts = (over: Partial<GraphFacts>) =>
  graph({ components: [component(DATABASE, 'D'), component(CHECKOUT, 'C', { needs: DATABASE })], ...over })
const timelines = (over: Partial<GraphFacts>) =>
  computeGraph(facts(over), { from: NOON - 7 * DAY, until: NOON })

describe('runs of a root', () => {
  test('one unbroken time, with all that suffered from it', () => {
    expect(
      rootRuns(timelines({ monitors: [seen(DATABASE, [NOON - HOUR, 'down'], [NOON - MINUTE, 'up'])] })),
    ).toEqual([
      { root: DATABASE, from: NOON - HOUR, until: NOON - MINUTE, affected: [DATABASE, CHECKOUT], level: 3 },
    ])
  })

  test('the dependant that was seen failing first goes to the real root', () => {
    const monitors = [seen(DATABASE, [NOON - HOUR, 'down']), seen(CHECKOUT, [NOON - HOUR - 30_000, 'down'])]
    expect([...activeRuns(timelines({ monitors })).values()]).toMatchObject([
      { root: DATABASE, from: NOON - HOUR - 30_000, affected: [DATABASE, CHECKOUT] },
    ])
  })

  test.each<[string, Partial<GraphFacts>, number]>([
    [
      'two of them are two roots',
      { monitors: [seen(CHECKOUT, [NOON - 5 * HOUR, 'down']), seen(DATABASE, [NOON - HOUR, 'down'])] },
      2,
    ],
    [
      'what is over is not active',
      { monitors: [seen(DATABASE, [NOON - HOUR, 'down'], [NOON - MINUTE, 'up'])] },
      0,
    ],
    [
      'under maintenance it is no root',
      { monitors: [seen(DATABASE, [NOON - HOUR, 'down'])], maintenances: [maintenance()] },
      0,
    ],
    ['nothing is known, nothing is a root', {}, 0],
  ])('%s', (_, over, count) => expect(activeRuns(timelines(over)).size).toBe(count))
})
