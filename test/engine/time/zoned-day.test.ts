import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysUntil } from '#engine/time/zoned-day'

const HOUR = 3_600_000

describe('days of a zone', () => {
  test.each([
    ['UTC has 24 hours every day', 'UTC', '2026-03-29T12:00:00Z', '2026-03-29T00:00:00Z', 24],
    ['Berlin loses an hour in March', 'Europe/Berlin', '2026-03-29T12:00:00Z', '2026-03-28T23:00:00Z', 23],
    ['Berlin gains one in October', 'Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-24T22:00:00Z', 25],
    [
      'a day without midnight begins at its first instant',
      'America/Santiago',
      '2026-09-06T16:00:00Z',
      '2026-09-06T04:00:00Z',
      23,
    ],
    ['half an hour off is no trouble', 'Asia/Kolkata', '2026-05-01T00:00:00Z', '2026-04-30T18:30:00Z', 24],
  ])('%s', (_, zone, now, from, hours) => {
    const today = daysUntil(new Date(now), zone, 90).at(-1)
    expect(new Date(today?.from ?? 0).toISOString()).toBe(from.replace('Z', '.000Z'))
    expect(((today?.until ?? 0) - (today?.from ?? 0)) / HOUR).toBe(hours)
  })

  test('days follow each other without a gap, and the last one holds now', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'America/Santiago',
      'Africa/Casablanca',
      'Pacific/Apia',
      'Australia/Lord_Howe',
    )
    const instants = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) })
    fc.assert(
      fc.property(zones, instants, (zone, now) => {
        const days = daysUntil(new Date(now), zone, 90)
        expect(days).toHaveLength(90)
        for (const [index, day] of days.slice(1).entries()) expect(day.from).toBe(days[index]?.until)
        const today = days.at(-1)
        expect(today && today.from <= now && now < today.until).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
