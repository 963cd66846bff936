import type { Interval } from '../interval.ts'
import { findDays } from './zoned-day.ts'

export const CALENDAR_WINDOWS = ['day', 'month', 'quarter'] as const
/** A calendar day, month or quarter of a zone. */
export type CalendarWindow = (typeof CALENDAR_WINDOWS)[number]

const DAY = 86_400_000
const MONTHS = { month: 1, quarter: 3 } as const

/** The window of a kind that holds now, by the calendar of a zone: whole, also where it is still to come. */
export function calendarWindow(kind: CalendarWindow, timeZone: string, now: Date): Interval {
  const [today] = findDays(now, timeZone, 1)
  if (kind === 'day' || !today) return { from: today?.from ?? 0, until: today?.until ?? 0 }
  const [year = 0, month = 0] = today.date.split('-').map(Number)
  const length = MONTHS[kind]
  const first = Math.floor((month - 1) / length) * length
  return {
    from: midnightOf(Date.UTC(year, first, 1), timeZone),
    until: midnightOf(Date.UTC(year, first + length, 1), timeZone),
  }
}

/** The last windows of a kind, oldest first; the last one holds now. */
export function calendarWindows(
  kind: CalendarWindow,
  count: number,
  timeZone: string,
  now: Date,
): Interval[] {
  const windows: Interval[] = []
  for (let at = now; windows.length < count; at = new Date((windows[0]?.from ?? 0) - 1))
    windows.unshift(calendarWindow(kind, timeZone, at))
  return windows
}

/** The first instant of a date of the zone; `date` is its midnight in UTC. */
function midnightOf(date: number, timeZone: string): number {
  // Noon in UTC lies on the same date or the next one or the one before, wherever the zone is.
  const days = findDays(new Date(date + 1.5 * DAY), timeZone, 4)
  const wanted = new Date(date).toISOString().slice(0, 10)
  return days.find((day) => day.date === wanted)?.from ?? date
}

/** The calendar year of a zone that holds now. */
export function calendarYear(timeZone: string, now: Date): Interval & { year: number } {
  const [today] = findDays(now, timeZone, 1)
  const year = Number(today?.date.slice(0, 4))
  return {
    year,
    from: midnightOf(Date.UTC(year, 0, 1), timeZone),
    until: midnightOf(Date.UTC(year + 1, 0, 1), timeZone),
  }
}
