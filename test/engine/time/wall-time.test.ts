import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, dayOf, instantOfWall, wallTime } from '#engine/time/wall-time'

const instant = (date: string, minute: number, zone: string) =>
  new Date(instantOfWall(dayOf(date), minute, zone)).toISOString()
const HALF_PAST_TWO = 150

describe('the time that clocks of a zone show', () => {
  test.each([
    ['in winter', '2026-01-13', '2026-01-13T01:30:00.000Z'],
    ['in summer', '2026-07-14', '2026-07-14T00:30:00.000Z'],
    [
      'skipped in spring: counted with the offset before, as RFC 5545 says',
      '2026-03-29',
      '2026-03-29T01:30:00.000Z',
    ],
    ['twice in autumn: the first one', '2026-10-25', '2026-10-25T00:30:00.000Z'],
  ])('02:30 in Berlin, %s', (_, date, expected) =>
    expect(instant(date, HALF_PAST_TWO, 'Europe/Berlin')).toBe(expected),
  )

  test.each([
    ['New York, the night without a 02:30', '2026-03-08', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['half an hour of change on Lord Howe', '2026-10-04', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
    ['a zone without summer time', '2026-03-29', 'Asia/Kolkata', '2026-03-28T21:00:00.000Z'],
    ['UTC', '2026-03-29', 'UTC', '2026-03-29T02:30:00.000Z'],
  ])('02:30: %s', (_, date, zone, expected) => expect(instant(date, HALF_PAST_TWO, zone)).toBe(expected))

  test('comes back from the instant, but where clocks skip it: then an hour later', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'America/Sao_Paulo',
      'Asia/Kolkata',
      'Pacific/Chatham',
    ]
    fc.assert(
      fc.property(
        fc.integer({ min: dayOf('2020-01-01'), max: dayOf('2032-12-31') }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom(...zones),
        (day, minute, zone) => {
          const wall = new Date(day * 86_400_000 + minute * 60_000).toISOString().slice(0, 16)
          const shown = wallTime(instantOfWall(day, minute, zone), zone)
          const skipped = Date.parse(`${shown}Z`) - Date.parse(`${wall}Z`)
          expect(skipped === 0 || skipped === 3_600_000).toBe(true)
        },
      ),
    )
  })

  test('days and dates are the same thing', () => {
    expect(dateOf(dayOf('2028-02-29'))).toBe('2028-02-29')
    expect(dayOf('1970-01-02')).toBe(1)
  })
})
