import { describe, expect, test } from 'vitest'
import { BAR_HEIGHT, barPaths, heightsOf } from '../../app/ui/bar-paths.ts'
import { exampleDay, exampleDays } from './example-page.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const columns = (d: string | undefined) => d?.match(/M/g)?.length ?? 0
const pathOf = (days: Parameters<typeof barPaths>[0], part: string) =>
  barPaths(days).find((path) => path.part === part)?.d

describe('the bars of 90 days', () => {
  test('are one path with 90 full columns when nothing went wrong', () => {
    const paths = barPaths(exampleDays())
    expect(paths.map(({ part }) => part)).toEqual(['operational'])
    expect(columns(paths[0]?.d)).toBe(90)
    expect(paths[0]?.d).toMatch(/^M0 0h6v34h-6z/)
  })

  test('show twenty minutes as a quarter of the column under a pale remainder', () => {
    const days = exampleDays({ 1: { major_outage: 20 * MINUTE } })
    expect(pathOf(days, 'major_outage')).toBe('M704 25.5h6v8.5h-6z')
    expect(pathOf(days, 'rest')).toBe('M704 0h6v25.5h-6z')
    expect(columns(pathOf(days, 'operational'))).toBe(89)
  })

  test('draw a quarter of a day as half a column, the square root of its share', () => {
    expect(pathOf(exampleDays({ 1: { partial_outage: 6 * HOUR } }), 'partial_outage')).toBe(
      'M704 17h6v17h-6z',
    )
  })

  test('stack a day with several troubles from the bottom, worst first', () => {
    const days = exampleDays({ 1: { degraded_performance: 6 * HOUR, major_outage: 20 * MINUTE } })
    expect(pathOf(days, 'major_outage')).toBe('M704 25.5h6v8.5h-6z')
    expect(pathOf(days, 'degraded_performance')).toBe('M704 8.5h6v17h-6z')
  })

  test('keep no pale remainder on a day that was bad from end to end', () => {
    const days = exampleDays({ 1: { major_outage: 24 * HOUR } })
    expect(pathOf(days, 'major_outage')).toBe('M704 0h6v34h-6z')
    expect(pathOf(days, 'rest')).toBeUndefined()
  })

  test('never paint time green that nobody watched', () => {
    const days = exampleDays({ 1: { unobserved: 24 * HOUR } })
    expect(pathOf(days, 'unobserved')).toBe('M704 0h6v34h-6z')
    expect(columns(pathOf(days, 'operational'))).toBe(89)
  })

  test('leave the days before a component began empty', () => {
    const { ms, ...day } = exampleDay(1)
    const before = { ...day, ms: { ...ms, operational: 0, not_started: 24 * HOUR } }
    expect(barPaths([before]).map(({ part }) => part)).toEqual(['none'])
  })

  test('put the newest day at the right edge when there are fewer than 90', () => {
    expect(pathOf([exampleDay(0)], 'operational')).toBe('M712 0h6v34h-6z')
  })
})

describe('the heights of a day', () => {
  test.each([
    ['one whole day', [1]],
    ['two that would stand out above the column', [0.5, 0.5]],
    ['three, one of them tiny', [0.6, 0.3, 0.0001]],
    ['all five at once', [0.2, 0.2, 0.2, 0.2, 0.2]],
  ])('fill at most the column: %s', (_, shares) => {
    const heights = heightsOf(shares)
    expect(heights.reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(BAR_HEIGHT + 1e-9)
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(Math.min(BAR_HEIGHT / 4, BAR_HEIGHT / shares.length))
  })
})
