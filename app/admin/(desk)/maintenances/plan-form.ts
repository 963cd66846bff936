import type { SeriesPlan } from '#engine/maintenance-series'

/** The fields of a plan as texts. */
export type PlanForm = {
  title: string
  body: string
  componentIds: readonly string[]
  automatic: boolean
  timeZone: string
  startsAt: string
  endsAt: string
  repeats: string
  interval: string
  weekdays: readonly string[]
  monthDay: string
  nth: string
  weekday: string
  ends: string
  endsOn: string
  endsAfter: string
  noticeHours: string
}

export const REPEATS_WORDS = [
  { value: 'none', label: 'Does not repeat' },
  { value: 'daily', label: 'Daily' },
  { value: 'weekly', label: 'Weekly, on days of the week' },
  { value: 'monthly_on_day', label: 'Monthly, on a day of the month' },
  { value: 'monthly_on_weekday', label: 'Monthly, on a weekday' },
]

export const NTHS = [
  { value: '1', label: 'First' },
  { value: '2', label: 'Second' },
  { value: '3', label: 'Third' },
  { value: '4', label: 'Fourth' },
  { value: '5', label: 'Fifth, where there is one' },
  { value: '-1', label: 'Last' },
]

export const ENDS = [
  { value: 'never', label: 'Never' },
  { value: 'on', label: 'On a last date' },
  { value: 'after', label: 'After so many times' },
]

export const NOTICES = [
  { value: '1', label: 'An hour before' },
  { value: '24', label: 'A day before' },
  { value: '72', label: 'Three days before' },
  { value: '168', label: 'A week before' },
]

/** A form that nobody filled in yet. */
export function emptyForm(timeZone: string): PlanForm {
  return {
    title: '',
    body: '',
    componentIds: [],
    automatic: true,
    timeZone,
    startsAt: '',
    endsAt: '',
    repeats: 'none',
    interval: '1',
    weekdays: [],
    monthDay: '',
    nth: '1',
    weekday: '',
    ends: 'never',
    endsOn: '',
    endsAfter: '',
    noticeHours: '72',
  }
}

/** The form of what is planned already. */
export function formOf(plan: SeriesPlan): PlanForm {
  const { title, body, componentIds, automatic, timeZone, startsOn, rule, ends, noticeHours } = plan
  const startsAt = `${startsOn}T${plan.startsAt}`
  const end = Date.parse(`${startsAt}Z`) + plan.durationMinutes * 60_000
  return {
    ...emptyForm(timeZone),
    title,
    body,
    componentIds,
    automatic,
    startsAt,
    endsAt: new Date(end).toISOString().slice(0, 16),
    repeats: rule.frequency,
    interval: String(rule.interval),
    ...(rule.frequency === 'weekly' ? { weekdays: rule.weekdays } : {}),
    ...(rule.frequency === 'monthly_on_day' ? { monthDay: String(rule.monthDay) } : {}),
    ...(rule.frequency === 'monthly_on_weekday' ? { nth: String(rule.nth), weekday: rule.weekday } : {}),
    ...(ends !== null && 'on' in ends ? { ends: 'on', endsOn: ends.on } : {}),
    ...(ends !== null && 'after' in ends ? { ends: 'after', endsAfter: String(ends.after) } : {}),
    noticeHours: String(noticeHours),
  }
}
