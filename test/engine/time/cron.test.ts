import { describe, expect, test } from 'vitest'
import { isCron, nextOccurrence } from '#engine/time/cron'

describe('a schedule', () => {
  test.each([
    ['five fields', '30 2 * * *', true],
    ['six fields, seconds first', '*/10 * * * * *', true],
    ['a name', '@daily', true],
    ['names of days', '0 9 * * MON-FRI', true],
    ['a day that never comes', '0 0 30 2 *', false],
    ['too few fields', '* * * *', false],
    ['a minute that is none', '61 * * * *', false],
    ['an instant', '2026-01-01T00:00:00', false],
    ['anything else', 'every day', false],
  ])('%s', (_, expression, good) => {
    expect(isCron(expression)).toBe(good)
  })

  test.each([
    ['strictly after the instant', '30 2 * * *', 'UTC', '2026-05-01T02:30:00Z', '2026-05-02T02:30:00Z'],
    ['in its own zone', '30 2 * * *', 'Europe/Berlin', '2026-05-01T12:00:00Z', '2026-05-02T00:30:00Z'],
    [
      'a time that clocks skip comes right after they did',
      '30 2 * * *',
      'Europe/Berlin',
      '2026-03-28T12:00:00Z',
      '2026-03-29T01:00:00Z',
    ],
    [
      'a time that clocks show twice comes once',
      '30 2 * * *',
      'Europe/Berlin',
      '2026-10-25T00:30:00Z',
      '2026-10-26T01:30:00Z',
    ],
    ['years ahead', '0 0 29 2 *', 'UTC', '2026-05-01T00:00:00Z', '2028-02-29T00:00:00Z'],
  ])('%s', (_, cron, timeZone, after, next) => {
    expect(nextOccurrence({ cron, timeZone }, Date.parse(after))).toBe(Date.parse(next))
  })
})
