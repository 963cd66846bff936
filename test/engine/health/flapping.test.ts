import { describe, expect, test } from 'vitest'
import { flappingComponents, flapsUntil, isFlapping } from '#engine/health/flapping'
import type { Health } from '#engine/verdict'
import { CHECKOUT, DATABASE, MINUTE, monitor, NOON, NOW } from '../sample-graph.ts'

/** Changes so many minutes ago, down and up in turn. */
const changes = (...minutesAgo: number[]) =>
  minutesAgo.map((minutes, index) => ({
    at: NOON - minutes * MINUTE,
    from: (index % 2 === 0 ? 'up' : 'down') as Health,
    to: (index % 2 === 0 ? 'down' : 'up') as Health,
  }))

describe('a monitor flaps', () => {
  test('when it went down and came back three times within half an hour, until the first of them is older', () => {
    expect(flapsUntil(changes(25, 20, 15, 10, 5, 1), NOW)).toBe(NOON + 5 * MINUTE)
  })

  test('for longer when more came', () => {
    expect(flapsUntil(changes(25, 20, 15, 10, 8, 5, 1), NOW)).toBe(NOON + 10 * MINUTE)
  })

  test.each<[string, ReturnType<typeof changes>]>([
    ['five changes are an outage that came back', changes(20, 15, 10, 5, 1)],
    ['six changes over a longer time', changes(31, 20, 15, 10, 5, 1)],
    ['what is still to come', changes(25, 20, 15, 10, 5, -1)],
    [
      'silence that comes and goes',
      changes(25, 20, 15, 10, 5, 1).map((change) => ({ ...change, to: 'unobserved' as const })),
    ],
    ['nothing at all', []],
  ])('not by %s', (_, seen) => expect(flapsUntil(seen, NOW)).toBeNull())

  test('when it does so at any of its locations, not over all of them together', () => {
    const place = (location: string, minutesAgo: number[]) => ({
      location,
      state: { health: 'up' as const, since: 0, lastCheckAt: NOON, streaks: [] },
      transitions: changes(...minutesAgo).map((change) => ({ ...change, evidence: null })),
    })
    const restless = place('a', [25, 20, 15, 10, 5, 1])
    expect(isFlapping({ locations: [place('b', [3]), restless] }, NOW)).toBe(true)
    expect(isFlapping({ locations: [place('a', [9, 6, 3]), place('b', [8, 5, 2])] }, NOW)).toBe(false)
  })
})

test('components flap with the monitors that are bound to them now', () => {
  const seen = [25, 20, 15, 10, 5, 1].map(
    (minutes, index) => [NOON - minutes * MINUTE, index % 2 === 0 ? 'down' : 'up'] as [number, 'down' | 'up'],
  )
  const first: [number, 'up'] = [NOON - 60 * MINUTE, 'up']
  const bound = monitor(DATABASE, [{ changes: [first, ...seen] }])
  const left = { ...bound, bindings: [{ componentId: CHECKOUT, from: 0, until: NOON - MINUTE }] }
  const calm = monitor(CHECKOUT, [{ changes: [first] }])
  expect(flappingComponents({ monitors: [bound, left, calm] }, NOW)).toEqual(
    new Map([[DATABASE, NOON + 5 * MINUTE]]),
  )
})
