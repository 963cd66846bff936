import { z } from 'zod'
import type { MaintenanceId, SeriesId } from './id.ts'
import { bodySchema, componentIdsSchema, titleSchema } from './incident.ts'
import type { Dated } from './time/current.ts'
import { daysOf, recurrenceSchema } from './time/recurrence.ts'
import { findTimeZone } from './time/time-zone.ts'
import { dateOf, dayOf, instantOfWall, wallTime } from './time/wall-time.ts'

const DAY = 86_400_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Occurrences are made so far ahead. */
export const AHEAD_MS = 60 * DAY
const YEARS_TRIED = 10
const END_OF_CENTURY = Date.UTC(2100, 0, 1)

/** Every rule is followed from its first date on, so that dates far away would cost. */
const dateSchema = (error: string) => z.iso.date(error).regex(/^20/, 'Choose a date of this century.')

/** Until when it comes: a last date on its own calendar, or a number of times; null: for ever. */
const endsSchema = z
  .union(
    [z.object({ on: dateSchema('Choose the last date.') }), z.object({ after: z.int().min(1).max(999) })],
    'Say how many times.',
  )
  .nullable()

/** What is wrong by itself has no dates to look at. */
const isSound = ({ issues }: { issues: readonly unknown[] }) => issues.length === 0

const planFields = z.object({
  title: titleSchema,
  body: bodySchema,
  componentIds: componentIdsSchema.refine((ids) => ids.length > 0, 'Choose at least one component.'),
  automatic: z.boolean().default(true),
  timeZone: z.string().refine((text) => findTimeZone(text) !== null, {
    error: 'There is no such time zone.',
    abort: true,
  }),
  /** The first date that counts; the first occurrence is the first day of the rule from then on. */
  startsOn: dateSchema('Expected a date.'),
  startsAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Expected a time such as 02:30.'),
  durationMinutes: z
    .int()
    .min(1, 'It ends after it starts.')
    .max(7 * 24 * 60, 'It lasts a week at most.'),
  rule: recurrenceSchema,
  ends: endsSchema.default(null),
  /** Subscribers get the notice of each occurrence so long before it. */
  noticeHours: z.int().min(1).max(336).default(72),
})
export type SeriesPlan = z.infer<typeof planFields>

/** A series of maintenances: what was planned from when on; null: nothing any more. */
export type SeriesFact = {
  id: SeriesId
  plans: (Dated<SeriesPlan | null> & { id: string })[]
}

/** Planned work that comes again by the clocks of one zone. It lasts as long on a night on which clocks change. */
export const seriesPlanSchema = planFields
  .refine((plan) => firstStarts(plan, 1).length > 0, {
    path: ['rule'],
    error: 'No day meets this rule.',
    when: isSound,
  })
  .refine((plan) => !runsIntoNext(plan), {
    path: ['durationMinutes'],
    error: 'It lasts longer than until the next one.',
    when: isSound,
  })

type Timing = Pick<SeriesPlan, 'rule' | 'ends' | 'timeZone' | 'startsOn' | 'startsAt'>
type Span = { from: number; until: number }

/** When a plan starts in a window, in order: the same time on the zone's clocks, whatever they are set to. */
export function* plannedStarts(plan: Timing, window: Span): Generator<number> {
  for (const day of plannedDays(plan, window.until)) {
    if ((day + 2) * DAY < window.from) continue
    const at = startOn(day, plan)
    if (at >= window.from && at < window.until) yield at
  }
}

/** The last start of a plan before an instant; null: there is none, or no end to them. */
export function lastStart(plan: Timing, before = Number.POSITIVE_INFINITY): number | null {
  if (plan.ends === null && before === Number.POSITIVE_INFINITY) return null
  const days = [...plannedDays(plan, Math.min(before, END_OF_CENTURY))]
  for (const day of days.toReversed()) {
    const at = startOn(day, plan)
    if (at < before) return at
  }
  return null
}

/** The days on which a plan starts, a day later than asked for perhaps. */
function* plannedDays({ rule, ends, startsOn }: Timing, until: number): Generator<number> {
  const lastDay = Math.floor(until / DAY) + 1
  const endDay = ends !== null && 'on' in ends ? Math.min(dayOf(ends.on), lastDay) : lastDay
  let left = ends !== null && 'after' in ends ? ends.after : Number.POSITIVE_INFINITY
  for (const day of daysOf(rule, dayOf(startsOn), endDay)) {
    if (left-- === 0) return
    yield day
  }
}

function startOn(day: number, { startsAt, timeZone }: Timing): number {
  const [hour = 0, minute = 0] = startsAt.split(':').map(Number)
  return instantOfWall(day, hour * 60 + minute, timeZone)
}

/**
 * What the plan says that clocks show at a start, such as 2026-03-29T02:30, also on the night on which they skip it: that is
 * how calendars name an occurrence.
 */
export function nominalStart(
  at: number,
  { startsAt, timeZone }: Pick<SeriesPlan, 'startsAt' | 'timeZone'>,
): string {
  const shown = wallTime(at, timeZone)
  const day = dayOf(shown.slice(0, 10)) - (shown.slice(11) < startsAt ? 1 : 0)
  return `${dateOf(day)}T${startsAt}`
}

/** The first starts of a plan, however long they are in coming; none where no day of ten years meets its rule. */
export function firstStarts(plan: Timing, count: number, from = Number.NEGATIVE_INFINITY): number[] {
  const since = Math.max(from, (dayOf(plan.startsOn) - 1) * DAY)
  return plannedStarts(plan, { from: since, until: since + YEARS_TRIED * 366 * DAY })
    .take(count)
    .toArray()
}

/** The stretch in which the plan at an index says when it comes. */
export function holdOf({ plans }: SeriesFact, index: number): Span {
  return {
    from: plans[index]?.validFrom ?? Number.POSITIVE_INFINITY,
    until: plans[index + 1]?.validFrom ?? Number.POSITIVE_INFINITY,
  }
}

/** An occurrence to come, or begun early. `originalStartsAt` is when its plan said, wherever people moved it. */
export type PlannedRow = {
  id: MaintenanceId
  originalStartsAt: number
  isAnnounced: boolean
  isCancelled: boolean
  isBegun: boolean
}

export type SeriesStep =
  | { step: 'add'; at: number }
  | { step: 'keep'; id: MaintenanceId }
  | { step: 'shift'; id: MaintenanceId; at: number }
  | { step: 'drop' | 'withdraw'; id: MaintenanceId }

/**
 * How occurrences that have not begun follow a changed plan: those that it still holds stay, those that nobody was told of
 * go, and those that were announced move to its next free start, or are called off where there is none.
 */
export function followPlan(rows: readonly PlannedRow[], starts: readonly number[]): SeriesStep[] {
  const wanted = new Set(starts)
  const held = new Set(rows.map(({ originalStartsAt }) => originalStartsAt).filter((at) => wanted.has(at)))
  const free = starts.filter((at) => !held.has(at))
  const steps = rows.map((row): SeriesStep => {
    const { id, originalStartsAt, isAnnounced, isCancelled, isBegun } = row
    if (held.has(originalStartsAt) || isBegun) return { step: 'keep', id }
    if (!isAnnounced) return { step: 'drop', id }
    if (isCancelled) return { step: 'keep', id }
    const at = free.shift()
    return at === undefined ? { step: 'withdraw', id } : { step: 'shift', id, at }
  })
  return [...steps, ...free.map((at): SeriesStep => ({ step: 'add', at }))]
}

/** When subscribers are to be told of an occurrence that is the next of its series; of later ones nobody is told yet. */
export function noticeAt(startsAt: number, noticeHours: number): number {
  return startsAt - noticeHours * HOUR
}

function runsIntoNext(plan: Timing & { durationMinutes: number }): boolean {
  const [first, second] = firstStarts(plan, 2)
  return first !== undefined && second !== undefined && second - first < plan.durationMinutes * MINUTE
}
