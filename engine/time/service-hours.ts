import { z } from 'zod'
import { clip, type Interval, unionOf } from '../interval.ts'
import { remember } from '../remember.ts'
import { findDays, offsetAt, type ZonedDay } from './zoned-day.ts'

const CLOCK = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/
const clock = z.string().regex(CLOCK, 'Expected hours and minutes such as 08:30.')

/** When a service is promised at all: by the wall clock of a zone. Weekdays count from Monday, 1, to Sunday, 7. */
export const serviceHoursSchema = z.object({
  timeZone: z.string().refine(isTimeZone, 'Expected a time zone such as Europe/Berlin.'),
  hours: z
    .array(
      z
        .object({ days: z.array(z.int().min(1).max(7)).min(1).max(7), from: clock, until: clock })
        .refine(({ from, until }) => from < until, 'Hours end after they begin, on the same day.'),
    )
    .min(1)
    .max(50),
})
export type ServiceHours = z.infer<typeof serviceHoursSchema>

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/**
 * The stretches of a window in which the zone's wall clock is within the hours, in order and without overlaps. Where
 * clocks go back, an hour that happens twice counts twice; where they go forward, a skipped hour does not count.
 */
export function openHours(service: ServiceHours, window: Interval): readonly Interval[] {
  return window.from < window.until ? known(JSON.stringify([service, window.from, window.until])) : []
}

/** A page asks for the same window once per component. */
const known = remember(32, (text): readonly Interval[] => {
  const [service, from, until]: [ServiceHours, number, number] = JSON.parse(text)
  const days = daysAround({ from, until }, service.timeZone)
  const open = days.flatMap((day) => openOnDay(service, day))
  return unionOf(open).flatMap((one) => clip(one, { from, until }) ?? [])
})

const DAY = 86_400_000

function daysAround({ from, until }: Interval, timeZone: string): ZonedDay[] {
  return findDays(new Date(until), timeZone, Math.ceil((until - from) / DAY) + 2)
}

/** Within a stretch of one offset the wall clock runs as instants do. */
function openOnDay({ timeZone, hours }: ServiceHours, day: ZonedDay): Interval[] {
  const midnight = Date.parse(`${day.date}T00:00:00Z`)
  const weekday = new Date(midnight).getUTCDay() || 7
  const today = hours.filter(({ days }) => days.includes(weekday))
  return stretches(day, timeZone).flatMap(({ offset, ...stretch }) =>
    today.flatMap(({ from, until }) => {
      const start = midnight - offset
      return clip({ from: start + clockMs(from), until: start + clockMs(until) }, stretch) ?? []
    }),
  )
}

/** A day cut where its clocks change; they change at most once a day. */
function stretches({ from, until }: Interval, timeZone: string): (Interval & { offset: number })[] {
  const [before, after] = [offsetAt(from, timeZone), offsetAt(until - 1, timeZone)]
  if (before === after) return [{ from, until, offset: before }]
  let [early, late] = [from, until - 1]
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (offsetAt(middle, timeZone) === before) early = middle
    else late = middle
  }
  return [
    { from, until: late, offset: before },
    { from: late, until, offset: after },
  ]
}

function clockMs(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}
