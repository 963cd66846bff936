import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ComponentSpan } from '#engine/component'
import type { Requirement } from '#engine/dependency'
import type { GraphFacts } from '#engine/facts'
import { computeGraph } from '#engine/graph'
import type { Health } from '#engine/verdict'
import { component, componentId, MINUTE, monitor } from '#test/engine/sample-graph'

const START = Date.UTC(2026, 4, 15)
const END = START + 100 * MINUTE
const WINDOW = { from: START, until: END }
const at = (minutes: number) => START + minutes * MINUTE
const [A, B, C] = [componentId('a'), componentId('b'), componentId('c')]

type Change = [minute: number, to: Health]
const seen = (id: typeof A, ...changes: Change[]) =>
  monitor(id, [
    {
      changes: [[START - MINUTE, 'up'], ...changes.map(([m, to]): [number, Health] => [at(m), to])],
      lastCheckAt: END,
    },
  ])

function graph(over: Partial<GraphFacts>): GraphFacts {
  return {
    components: [component(A, 'A'), component(B, 'B', { needs: A })],
    monitors: [],
    reports: [],
    maintenances: [],
    ...over,
  }
}

const causes = (spans: ComponentSpan[] = []) =>
  spans
    .filter(({ effective }) => effective[0] > 0)
    .map(({ from, until, cause }) => [(from - START) / MINUTE, (until - START) / MINUTE, ...cause])

describe('causes over time', () => {
  test.each<[string, Change[], Change[], unknown[][]]>([
    [
      'an outage below explains the one above',
      [
        [10, 'down'],
        [20, 'up'],
      ],
      [
        [10, 'down'],
        [20, 'up'],
      ],
      [[10, 20, A]],
    ],
    [
      'a short skew of detection goes to the real root',
      [
        [12, 'down'],
        [20, 'up'],
      ],
      [
        [10, 'down'],
        [20, 'up'],
      ],
      [
        [10, 12, A],
        [12, 20, A],
      ],
    ],
    [
      'a skew at the end does too',
      [
        [10, 'down'],
        [20, 'up'],
      ],
      [
        [10, 'down'],
        [22, 'up'],
      ],
      [
        [10, 20, A],
        [20, 22, A],
      ],
    ],
    [
      'a long time alone is its own fault, and it stays among the causes',
      [
        [30, 'down'],
        [40, 'up'],
      ],
      [
        [10, 'down'],
        [40, 'up'],
      ],
      [
        [10, 30, B],
        [30, 40, A, B],
      ],
    ],
    [
      'a root that is well again is none any more',
      [
        [30, 'down'],
        [40, 'up'],
      ],
      [
        [10, 'down'],
        [35, 'up'],
      ],
      [
        [10, 30, B],
        [30, 35, A, B],
        [35, 40, A],
      ],
    ],
    [
      'a degraded dependency explains no outage',
      [
        [10, 'degraded'],
        [20, 'up'],
      ],
      [
        [10, 'down'],
        [20, 'up'],
      ],
      [[10, 20, B]],
    ],
  ])('%s', (_, below, above, expected) => {
    const timelines = computeGraph(graph({ monitors: [seen(A, ...below), seen(B, ...above)] }), WINDOW)
    expect(causes(timelines.get(B))).toEqual(expected)
  })

  test('a change of requirements does not make a long fault of its own look like a skew', () => {
    const before = { validFrom: START - MINUTE, value: A }
    const after = { validFrom: at(29), value: { all: [A] } }
    const facts = graph({
      components: [component(A, 'A'), component(B, 'B', { requires: [before, after] })],
      monitors: [seen(A, [30, 'down']), seen(B, [10, 'down'])],
    })
    expect(causes(computeGraph(facts, WINDOW).get(B))).toEqual([
      [10, 30, B],
      [30, 100, A, B],
    ])
  })

  test('requirements that turn round are each taken in their own time', () => {
    const facts = graph({
      components: [
        component(A, 'A', { requires: [{ validFrom: at(50), value: B }] }),
        component(B, 'B', {
          requires: [
            { validFrom: START - MINUTE, value: A },
            { validFrom: at(50), value: null },
          ],
        }),
      ],
      monitors: [seen(A, [10, 'down'], [20, 'up']), seen(B, [60, 'down'], [70, 'up'])],
    })
    const timelines = computeGraph(facts, WINDOW)
    expect(causes(timelines.get(B))).toEqual([
      [10, 20, A],
      [60, 70, B],
    ])
    expect(causes(timelines.get(A))).toEqual([
      [10, 20, A],
      [60, 70, B],
    ])
  })
})

describe('what was not seen', () => {
  const statuses = (spans: ComponentSpan[] = []) =>
    spans.map(({ from, status, paused }) => [(from - START) / MINUTE, status, paused])

  test('a paused monitor is no evidence', () => {
    const paused = { ...seen(A), pauses: [{ from: at(10), until: at(20) }] }
    expect(statuses(computeGraph(graph({ monitors: [paused] }), WINDOW).get(A))).toEqual([
      [0, 'operational', false],
      [10, 'unobserved', true],
      [20, 'operational', false],
    ])
  })

  test('what is well itself is well whatever nobody saw beneath it', () => {
    expect(statuses(computeGraph(graph({ monitors: [seen(B)] }), WINDOW).get(B))).toEqual([
      [0, 'operational', false],
    ])
  })

  test('nobody saw anything: no data', () => {
    expect(statuses(computeGraph(graph({}), WINDOW).get(B))).toEqual([[0, 'unobserved', false]])
  })
})

const changes = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 99 }),
      fc.constantFrom<Health>('up', 'down', 'degraded', 'unobserved'),
    ),
    { maxLength: 8 },
  )
  .map((some) => [...new Map(some)].sort(([a], [b]) => a - b))
const ids = [A, B, C]
const needs = fc.constantFrom<Requirement>(
  { all: [A, B] },
  { any: [A, B] },
  { atLeast: 1, of: [A, B] },
  { soft: A },
  { all: [{ soft: B }, A] },
)
const worlds = fc.tuple(changes, changes, changes, needs).map(([a, b, c, tree]) =>
  graph({
    components: [component(A, 'A'), component(B, 'B', { needs: A }), component(C, 'C', { needs: tree })],
    monitors: [a, b, c].map((some, index) => seen(ids[index] ?? A, ...some)),
  }),
)

describe('laws', () => {
  test('the order of components and monitors changes nothing', () => {
    fc.assert(
      fc.property(worlds, (facts) => {
        const turned = {
          ...facts,
          components: [...facts.components].reverse(),
          monitors: [...facts.monitors].reverse(),
        }
        const [one, other] = [computeGraph(facts, WINDOW), computeGraph(turned, WINDOW)]
        for (const id of ids) expect(other.get(id)).toEqual(one.get(id))
      }),
    )
  })

  test('spans cover the window without gaps, lo <= hi, neighbours differ, and trouble always has a cause', () => {
    fc.assert(
      fc.property(worlds, (facts) => {
        for (const spans of computeGraph(facts, WINDOW).values()) {
          expect([spans[0]?.from, spans.at(-1)?.until]).toEqual([START, END])
          for (const [index, { until, effective, cause }] of spans.entries()) {
            expect(spans[index + 1]?.from ?? END).toBe(until)
            expect(effective[0]).toBeLessThanOrEqual(effective[1])
            expect(cause.length > 0).toBe(effective[0] > 0)
          }
        }
      }),
    )
  })

  test('more trouble in one place makes no component better', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 0, max: 2 }), (facts, which) => {
        const worse = { ...facts, monitors: facts.monitors.with(which, seen(ids[which] ?? A, [0, 'down'])) }
        const [before, after] = [computeGraph(facts, WINDOW), computeGraph(worse, WINDOW)]
        for (const id of ids)
          for (let minute = 0; minute < 100; minute += 1) {
            const level = (spans: ComponentSpan[] = []) =>
              spans.find((span) => span.until > at(minute))?.effective[0] ?? 0
            expect(level(after.get(id))).toBeGreaterThanOrEqual(level(before.get(id)))
          }
      }),
    )
  })
})
