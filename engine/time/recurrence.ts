import { z } from 'zod'
import { dayOf } from './wall-time.ts'

/** As RFC 5545 writes them. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof WEEKDAYS)[number]

const interval = z.int().min(1, 'At least every one.').max(99, 'At most every 99th.').default(1)
const LAST = -1

/** The part of RFC 5545's recurrence rules that planned work needs; weeks begin on Monday, -1 is the last of a month. */
export const recurrenceSchema = z.discriminatedUnion('frequency', [
  z.object({ frequency: z.literal('daily'), interval }),
  z.object({
    frequency: z.literal('weekly'),
    interval,
    weekdays: z
      .array(z.enum(WEEKDAYS))
      .min(1, 'Choose at least one day of the week.')
      .transform((days) => WEEKDAYS.filter((day) => days.includes(day))),
  }),
  z.object({
    frequency: z.literal('monthly_on_day'),
    interval,
    monthDay: z
      .int()
      .min(LAST)
      .max(31)
      .refine((day) => day !== 0, 'Days of a month begin with 1.'),
  }),
  z.object({
    frequency: z.literal('monthly_on_weekday'),
    interval,
    nth: z
      .int()
      .min(LAST)
      .max(5)
      .refine((nth) => nth !== 0, 'Weeks of a month begin with 1.'),
    weekday: z.enum(WEEKDAYS),
  }),
])
export type Recurrence = z.infer<typeof recurrenceSchema>

/** The days of a rule from one day on until another, both included, in order; days since 1970-01-01. */
export function* daysOf(rule: Recurrence, from: number, until: number): Generator<number> {
  for (const day of rounds(rule, from, until)) {
    if (day > until) return
    if (day >= from) yield day
  }
}

/** Round by round: the first one holds `from`, and a month that lacks the day has none. */
function* rounds(rule: Recurrence, from: number, until: number): Generator<number> {
  const { interval } = rule
  if (rule.frequency === 'daily') for (let day = from; day <= until; day += interval) yield day
  else if (rule.frequency === 'weekly')
    for (let monday = from - weekdayOf(from); monday <= until; monday += 7 * interval)
      for (const weekday of rule.weekdays) yield monday + WEEKDAYS.indexOf(weekday)
  else
    for (let month = monthOf(from); firstOf(month) <= until; month += interval)
      yield* rule.frequency === 'monthly_on_day'
        ? inMonth(month, rule.monthDay)
        : weekdayInMonth(month, rule.nth, rule.weekday)
}

function* inMonth(month: number, monthDay: number): Generator<number> {
  const day = monthDay === LAST ? firstOf(month + 1) - 1 : firstOf(month) + monthDay - 1
  if (day < firstOf(month + 1)) yield day
}

function* weekdayInMonth(month: number, nth: number, weekday: Weekday): Generator<number> {
  const end = firstOf(month + 1)
  const base = nth === LAST ? end - 7 : firstOf(month) + 7 * (nth - 1)
  const day = base + ((WEEKDAYS.indexOf(weekday) - weekdayOf(base) + 7) % 7)
  if (day < end) yield day
}

/** 0 is Monday, as 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

function monthOf(day: number): number {
  const date = new Date(day * 86_400_000)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

function firstOf(month: number): number {
  const year = Math.floor(month / 12)
  return dayOf(`${String(year).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`)
}

/** The rule as RFC 5545 section 3.3.10 writes it; `untilText` is the last start in its form. */
export function rruleOf(rule: Recurrence, untilText: string | null): string {
  const parts = [
    `FREQ=${rule.frequency.split('_')[0]?.toUpperCase()}`,
    ...(rule.interval === 1 ? [] : [`INTERVAL=${rule.interval}`]),
    ...(rule.frequency === 'weekly' ? [`BYDAY=${rule.weekdays.join(',')}`] : []),
    ...(rule.frequency === 'monthly_on_day' ? [`BYMONTHDAY=${rule.monthDay}`] : []),
    ...(rule.frequency === 'monthly_on_weekday' ? [`BYDAY=${rule.nth}${rule.weekday}`] : []),
    ...(untilText === null ? [] : [`UNTIL=${untilText}`]),
    // Weeks are counted from Monday, which is also the standard's own default.
    ...(rule.frequency === 'weekly' && rule.interval > 1 ? ['WKST=MO'] : []),
  ]
  return parts.join(';')
}
