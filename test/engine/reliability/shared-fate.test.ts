import { describe, expect, test } from 'vitest'
import type { Requirement } from '#engine/dependency'
import { computeGraph } from '#engine/graph'
import type { ComponentId } from '#engine/id'
import { presetPolicy } from '#engine/policy'
import { sharedFate } from '#engine/reliability/shared-fate'
import { component, componentId, graph, HOUR, MINUTE, monitor, NOON } from '../sample-graph.ts'

const window = { from: NOON - 10 * HOUR, until: NOON }
const [A, B] = [componentId('a'), componentId('b')]

/** Each is down once, from a minute until another of the ten hours. */
function fateOf(tree: Requirement, outages: [ComponentId, from: number, until: number][]) {
  const facts = graph({
    components: outages.map(([id]) => component(id, id)),
    monitors: outages.map(([id, from, until]) =>
      monitor(id, [
        {
          changes: [
            [window.from, 'up'],
            [window.from + from * MINUTE, 'down'],
            [window.from + until * MINUTE, 'up'],
          ],
        },
      ]),
    ),
  })
  return sharedFate(tree, computeGraph(facts, window), { window, policy: presetPolicy('time-based') })
}

describe('what independent failures would have given, beside what happened', () => {
  test('chained leaves that fail together lose less than the prediction', () => {
    const fate = fateOf({ all: [A, B] }, [
      [A, 60, 120],
      [B, 60, 120],
    ])
    expect(fate.measured).toBeCloseTo(0.9, 12)
    expect(fate.predicted).toBeCloseTo(0.81, 12)
    expect(fate.minutes).toBeCloseTo(54, 9)
  })

  test('replicas that fail together lose more than the prediction', () => {
    const fate = fateOf({ any: [A, B] }, [
      [A, 60, 120],
      [B, 60, 120],
    ])
    expect(fate.measured).toBeCloseTo(0.9, 12)
    expect(fate.predicted).toBeCloseTo(0.99, 12)
    expect(fate.minutes).toBeCloseTo(-54, 9)
  })

  test('replicas that take turns never fail together', () => {
    const fate = fateOf({ any: [A, B] }, [
      [A, 60, 120],
      [B, 120, 180],
    ])
    expect(fate.measured).toBe(1)
    expect(fate.minutes).toBeCloseTo(6, 9)
  })

  test('one leaf shares its fate with itself alone', () => {
    expect(fateOf(A, [[A, 60, 120]]).minutes).toBeCloseTo(0, 9)
  })

  test('what nobody watched tells nothing', () => {
    const timelines = computeGraph(graph({ components: [component(A, 'a')] }), window)
    expect(sharedFate(A, timelines, { window, policy: presetPolicy('time-based') })).toEqual({
      measured: null,
      predicted: null,
      watchedMs: 0,
      minutes: null,
    })
  })
})
