import { describe, expect, test } from 'vitest'
import { percentText } from '#engine/availability/percent'
import { ENGLISH } from '#engine/language/speech'
import { describeDuration } from '#engine/language/spoken-figure'
import { describeDay, describeInstant } from '#engine/language/spoken-time'
import { describeAvailability } from '../../app/ui/availability-line.ts'
import { lastDays } from '../../app/ui/calendar-days.ts'
import { summariseDays } from '../../app/ui/day-trouble.ts'
import { exampleComponent, exampleDays, NOW } from './example-page.ts'

const MINUTE = 60_000

test.each([
  [400, '1 s'],
  [40_000, '40 s'],
  [55 * MINUTE + 59_000, '55 min'],
  [112 * MINUTE, '1 h 52 min'],
  [120 * MINUTE, '2 h'],
  [51 * 60 * MINUTE, '2 d 3 h'],
])('%d ms are "%s"', (ms, text) => {
  expect(describeDuration(ENGLISH, ms)).toBe(text)
})

test.each([
  [{}, 1, '1 day without trouble.'],
  [{}, 2, '2 days without trouble.'],
  [{ 0: { major_outage: MINUTE } }, 1, '1 of 1 day with trouble.'],
])('with %j the last %d of the days are "%s"', (troubles, count, text) => {
  expect(summariseDays(ENGLISH, exampleDays(troubles).slice(-count))).toBe(text)
})

describe('a percentage', () => {
  test.each([
    ['is cut, never rounded up', 0.999996, 3, '99.999 %'],
    ['keeps its decimals', 0.9994, 3, '99.940 %'],
    ['is 100 % only when all of it was good', 1, 3, '100 %'],
    ['survives binary fractions', 0.99871, 3, '99.871 %'],
  ])('%s', (_, share, decimals, text) => {
    expect(percentText(share, decimals)).toBe(text)
  })
})

describe('the availability line', () => {
  const line = (figures: object) => {
    const component = exampleComponent({ name: 'Checkout', group: null }, figures)
    const { figure, notes } = describeAvailability(ENGLISH, component.availability)
    return [figure, ...notes].join(' · ')
  }

  test.each([
    [
      'tells inherited from own downtime',
      { value: 0.99871, ownDowntimeMs: 55 * MINUTE, inheritedDowntimeMs: 112 * MINUTE },
      '99.871 % · 1 h 52 min inherited, 55 min own',
    ],
    [
      'says how much was watched when that was not all',
      { value: 1, coverage: 0.941 },
      '100 % · 94 % of the time watched',
    ],
    ['stays silent about a coverage that rounds to all', { value: 1, coverage: 0.9996 }, '100 %'],
    ['is no number where there is no data', { value: null, coverage: 0 }, 'No data'],
  ])('%s', (_, figures, text) => {
    expect(line(figures)).toBe(text)
  })
})

describe('a time in words', () => {
  test('leaves the date out on the same day only', () => {
    expect(describeInstant(ENGLISH, NOW, { zone: 'UTC', day: NOW })).toBe('14:09 UTC')
    expect(describeInstant(ENGLISH, NOW - 86_400_000, { zone: 'UTC', day: NOW })).toBe(
      'Fri 20 Nov, 14:09 UTC',
    )
  })

  test('names the zone of the page', () => {
    expect(describeInstant(ENGLISH, NOW, { zone: 'Europe/Berlin', day: NOW })).toBe('15:09 CET')
  })

  test('counts calendar days across a change of the clocks', () => {
    const afterChange = Date.UTC(2026, 9, 27, 0, 30)
    const days = lastDays(afterChange, 'Europe/Berlin', 4).map((day) =>
      describeDay(ENGLISH, day, 'Europe/Berlin'),
    )
    expect(days).toEqual(['Tue 27 Oct', 'Mon 26 Oct', 'Sun 25 Oct', 'Sat 24 Oct'])
  })
})
