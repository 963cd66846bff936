import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CALENDAR_WINDOWS, calendarWindow, calendarWindows } from '#engine/time/calendar-window'

const iso = ({ from, until }: { from: number; until: number }) =>
  [from, until].map((at) => new Date(at).toISOString().slice(0, 16))
const HOUR = 3_600_000

describe('a window by the calendar of a zone', () => {
  test.each([
    [
      'the day when clocks go forward has 23 hours',
      'day',
      'Europe/Berlin',
      '2026-03-29T12:00Z',
      '2026-03-28T23:00',
      '2026-03-29T22:00',
    ],
    [
      'the day when they go back has 25',
      'day',
      'Europe/Berlin',
      '2026-10-25T12:00Z',
      '2026-10-24T22:00',
      '2026-10-25T23:00',
    ],
    [
      'a month across a change',
      'month',
      'Europe/Berlin',
      '2026-03-15T12:00Z',
      '2026-02-28T23:00',
      '2026-03-31T22:00',
    ],
    [
      'a quarter across a change',
      'quarter',
      'Europe/Berlin',
      '2026-12-31T22:59Z',
      '2026-09-30T22:00',
      '2026-12-31T23:00',
    ],
    [
      'the next year begins at its own midnight',
      'quarter',
      'Europe/Berlin',
      '2026-12-31T23:00Z',
      '2026-12-31T23:00',
      '2027-03-31T22:00',
    ],
    [
      'far in the east',
      'month',
      'Pacific/Kiritimati',
      '2026-01-31T10:00Z',
      '2026-01-31T10:00',
      '2026-02-28T10:00',
    ],
    [
      'far in the west',
      'month',
      'Pacific/Pago_Pago',
      '2026-02-01T10:59Z',
      '2026-01-01T11:00',
      '2026-02-01T11:00',
    ],
    ['a leap February', 'month', 'UTC', '2028-02-29T23:59Z', '2028-02-01T00:00', '2028-03-01T00:00'],
  ] as const)('%s', (_, kind, zone, now, from, until) => {
    expect(iso(calendarWindow(kind, zone, new Date(now)))).toEqual([from, until])
  })

  test('every window holds its instant, and neighbours touch', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu']
    const instants = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) })
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        instants,
        fc.constantFrom(...CALENDAR_WINDOWS),
        (zone, at, kind) => {
          const window = calendarWindow(kind, zone, new Date(at))
          expect(window.from).toBeLessThanOrEqual(at)
          expect(window.until).toBeGreaterThan(at)
          expect(calendarWindow(kind, zone, new Date(window.until)).from).toBe(window.until)
          expect(calendarWindow(kind, zone, new Date(window.until - 1))).toEqual(window)
        },
      ),
    )
  })

  test('the last three months, oldest first', () => {
    const months = calendarWindows('month', 3, 'Europe/Berlin', new Date('2026-04-10T00:00Z'))
    expect(months.map(({ from, until }) => (until - from) / HOUR)).toEqual([28 * 24, 31 * 24 - 1, 30 * 24])
  })
})
