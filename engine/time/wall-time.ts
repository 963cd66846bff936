import { offsetAt } from './zoned-day.ts'

const DAY = 86_400_000
const MINUTE = 60_000

/** Days since 1970-01-01 of a date such as 2026-05-01. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY
}

export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** The date and the time of day that a zone's clocks show, such as 2026-05-01T02:30. */
export function wallTime(at: number, timeZone: string): string {
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16)
}

/**
 * The instant at which a zone's clocks show a minute of a day. As RFC 5545 section 3.3.5 reads such a time: one that clocks
 * skip is counted with the offset before the gap, so that 02:30 becomes 03:30; of one that comes twice the first is meant.
 */
export function instantOfWall(day: number, minute: number, timeZone: string): number {
  const wall = day * DAY + minute * MINUTE
  const before = offsetAt(wall - DAY, timeZone)
  const after = offsetAt(wall + DAY, timeZone)
  const late = wall - after
  const isAfter = offsetAt(late, timeZone) === after && offsetAt(wall - before, timeZone) !== before
  return isAfter ? late : wall - before
}
