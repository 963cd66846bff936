import { describe, expect, test } from 'vitest'
import { describePage } from '#engine/page'
import { describeFigure, parseMetric } from '#engine/page/figure'
import { describeGraph } from '#engine/page/graph'
import {
  component,
  componentId,
  DATABASE,
  DAY,
  HOUR,
  monitor,
  NOON,
  NOW,
  pageFacts,
} from '../sample-graph.ts'

const watched = monitor(DATABASE, [
  {
    changes: [
      [NOON - 100 * DAY, 'up'],
      [NOON - 26 * HOUR, 'down'],
      [NOON - 23 * HOUR, 'up'],
    ],
  },
])
const facts = pageFacts({ components: [component(DATABASE, 'Database')], monitors: [watched] })
const graph = describeGraph(facts, NOW)
const shareOf = (window: Parameters<typeof describeFigure>[2], now = NOW) =>
  describeFigure(graph, DATABASE, window, now)?.availability.value

describe('the availability of a stretch', () => {
  test('of 90 days is the one of the page', () => {
    const [onPage] = describePage(facts, NOW).components
    expect(describeFigure(graph, DATABASE, '90d', NOW)).toEqual({
      availability: onPage?.availability,
      days: 90,
      isYoung: false,
    })
  })

  test('of 24 hours holds what was within them alone', () => {
    expect(shareOf('24h')).toBeCloseTo(23 / 24, 3)
  })

  test('of 24 hours grows by itself while nothing else happens', () => {
    expect(shareOf('24h', new Date(NOW.getTime() + 30 * 60_000))).toBeCloseTo(23.5 / 24, 3)
    expect(shareOf('24h', new Date(NOW.getTime() + 2 * HOUR))).toBe(1)
  })

  test('of days counts whole ones of the page’s zone, today among them', () => {
    expect(shareOf('7d')).toBeLessThan(shareOf('30d') ?? 0)
    expect(shareOf('30d')).toBeLessThan(shareOf('90d') ?? 0)
  })

  test('begins with the component, and says so', () => {
    const young = pageFacts({
      components: [component(DATABASE, 'Database', { startedAt: NOON - 24 * HOUR })],
      monitors: [watched],
    })
    const figure = describeFigure(describeGraph(young, NOW), DATABASE, '30d', NOW)
    expect(figure).toMatchObject({ isYoung: true, days: 30 })
    expect(figure?.availability.value).toBeCloseTo(23 / 24, 3)
  })

  test('of which nobody watched anything has no number', () => {
    const dark = describeGraph(pageFacts({ components: [component(DATABASE, 'Database')] }), NOW)
    expect(describeFigure(dark, DATABASE, '7d', NOW)?.availability).toMatchObject({
      value: null,
      coverage: 0,
    })
  })

  test('of what the page does not know is none', () => {
    expect(describeFigure(graph, componentId('nobody'), '7d', NOW)).toBeNull()
  })
})

test.each([
  ['uptime-24h', '24h'],
  ['uptime-90d', '90d'],
  ['uptime-1d', null],
  ['uptime', null],
  ['xuptime-7d', null],
])('the metric %s is of %s', (name, window) => expect(parseMetric(name)).toBe(window))
