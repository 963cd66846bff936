import { type Recurrence, WEEKDAYS, type Weekday } from '../time/recurrence.ts'
import type { Speech } from './speech.ts'
import { describeDate } from './spoken-time.ts'

const DAY = 86_400_000
/** 1970-01-05 was a Monday. */
const MONDAY = 4 * DAY

/** "On the second Tuesday of every month", as the language says it. */
export function describeRecurrence(speech: Speech, rule: Recurrence): string {
  const { say } = speech
  const { interval } = rule
  switch (rule.frequency) {
    case 'daily':
      return say('repeats.daily', { interval })
    case 'weekly':
      return say('repeats.weekly', { interval, days: describeWeekdays(speech, rule.weekdays) })
    case 'monthly_on_day':
      return rule.monthDay < 0
        ? say('repeats.monthly_on_last_day', { interval })
        : say('repeats.monthly_on_day', { interval, day: rule.monthDay })
    case 'monthly_on_weekday':
      return say('repeats.monthly_on_weekday', {
        interval,
        nth: String(rule.nth),
        day: describeWeekdays(speech, [rule.weekday]),
      })
  }
}

type Repeating = {
  rule: Recurrence
  timeZone: string
  /** Local time of day, such as 02:30. */
  startsAt: string
  durationMinutes: number
}

/** The same with its time of day, as clocks show it on a night on which they do not change. */
export function describeRepeating(
  speech: Speech,
  { rule, timeZone, startsAt, durationMinutes }: Repeating,
  lastStartsAt: number | null,
): string {
  const [hour = 0, minute = 0] = startsAt.split(':').map(Number)
  const end = hour * 60 + minute + durationMinutes
  const until = [Math.floor(end / 60) % 24, end % 60].map((part) => String(part).padStart(2, '0')).join(':')
  const when = speech.say('repeats.at', {
    rule: describeRecurrence(speech, rule),
    from: startsAt,
    until,
    zone: timeZone,
  })
  if (lastStartsAt === null) return when
  return speech.say('repeats.until', { when, date: describeDate(speech, lastStartsAt, timeZone) })
}

function describeWeekdays({ locale }: Speech, days: readonly Weekday[]): string {
  const names = days.map((day) => nameOf(locale, day))
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
}

export function nameOf(locale: string, day: Weekday): string {
  const at = MONDAY + WEEKDAYS.indexOf(day) * DAY
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(at)
}
