import { z } from 'zod'
import { componentIdsSchema } from '#engine/incident'
import { type MaintenanceInput, maintenanceInputSchema } from '#engine/maintenance'
import { type SeriesPlan, seriesPlanSchema } from '#engine/maintenance-series'
import { WEEKDAYS, type Weekday } from '#engine/time/recurrence'
import { findTimeZone } from '#engine/time/time-zone'
import { dayOf, instantOfWall } from '#engine/time/wall-time'

export const REPEATS = ['none', 'daily', 'weekly', 'monthly_on_day', 'monthly_on_weekday'] as const

const wall = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'Choose a date and a time.')

const fields = z.object({
  title: z.string(),
  body: z.string(),
  componentIds: componentIdsSchema,
  automatic: z.boolean(),
  timeZone: z.string().refine((text) => findTimeZone(text) !== null, 'There is no such time zone.'),
  startsAt: wall,
  endsAt: wall,
  repeats: z.enum(REPEATS),
  interval: z.unknown(),
  weekdays: z.array(z.string()),
  monthDay: z.unknown(),
  nth: z.unknown(),
  weekday: z.string(),
  ends: z.enum(['never', 'on', 'after']),
  endsOn: z.string().nullable(),
  endsAfter: z.unknown(),
  noticeHours: z.unknown(),
})
type Fields = z.output<typeof fields>

export type Planned = { once: MaintenanceInput } | { plan: SeriesPlan }

/** What a maintenance's form stands for: one of its own, or a series by the clocks that it names. */
export const plannedSchema = fields.transform((form, context): Planned => {
  const isOnce = form.repeats === 'none'
  const parsed = isOnce
    ? maintenanceInputSchema.safeParse(onceOf(form))
    : seriesPlanSchema.safeParse(planOf(form))
  if (parsed.success)
    return isOnce ? { once: parsed.data as MaintenanceInput } : { plan: parsed.data as SeriesPlan }
  for (const { path, message } of parsed.error.issues)
    context.addIssue({ code: 'custom', message, path: [fieldOf(path)] })
  return z.NEVER
})

function onceOf({ timeZone, startsAt, endsAt, ...form }: Fields) {
  return { ...form, startsAt: instantOf(startsAt, timeZone), endsAt: instantOf(endsAt, timeZone) }
}

function planOf(form: Fields) {
  const { startsAt, endsAt, ends, endsOn, endsAfter } = form
  return {
    ...form,
    startsOn: startsAt.slice(0, 10),
    startsAt: startsAt.slice(11),
    durationMinutes: (Date.parse(`${endsAt}Z`) - Date.parse(`${startsAt}Z`)) / 60_000,
    rule: ruleOf(form),
    ends: ends === 'never' ? null : ends === 'on' ? { on: endsOn ?? '' } : { after: endsAfter },
  }
}

/** What a rule leaves open is as on the first date. */
function ruleOf({ repeats: frequency, interval, weekdays, monthDay, nth, weekday, startsAt }: Fields) {
  const first = weekdayOf(startsAt)
  return {
    frequency,
    interval,
    weekdays: weekdays.length === 0 ? [first] : weekdays,
    monthDay: monthDay ?? Number(startsAt.slice(8, 10)),
    nth,
    weekday: weekday === '' ? first : weekday,
  }
}

function weekdayOf(startsAt: string): Weekday | undefined {
  return WEEKDAYS[(new Date(`${startsAt}Z`).getUTCDay() + 6) % 7]
}

function instantOf(text: string, timeZone: string): number {
  const [hour = 0, minute = 0] = text.slice(11).split(':').map(Number)
  return instantOfWall(dayOf(text.slice(0, 10)), hour * 60 + minute, timeZone)
}

const FIELDS: Readonly<Record<string, string>> = {
  startsOn: 'startsAt',
  durationMinutes: 'endsAt',
  rule: 'repeats',
  ends: 'endsAfter',
  'ends.on': 'endsOn',
  'ends.after': 'endsAfter',
}

/** The field that says what is wrong. */
function fieldOf([first, second]: readonly PropertyKey[]): string {
  const path = second === undefined ? String(first) : `${String(first)}.${String(second)}`
  if (first === 'rule' && second !== undefined) return String(second)
  return FIELDS[path] ?? String(first)
}
