import type { ICalCalendar, ICalEventData } from 'ical-generator'
import { ICalEventStatus } from 'ical-generator'
import { nominalStart } from '#engine/maintenance-series'
import type { MaintenanceView, SeriesView } from '#engine/page/view'
import { rruleOf } from '#engine/time/recurrence'
import { dayOf, instantOfWall, wallTime } from '#engine/time/wall-time'
import { offsetAt } from '#engine/time/zoned-day'
import { basicTime, shownInUtc, shownTime, zoneComponent } from './calendar-zone.ts'

const MINUTE = 60_000
type Words = Pick<ICalEventData, 'summary' | 'description' | 'url'>

/** Whether a plan's own event shows this occurrence. */
export function isShownBy({ series }: MaintenanceView, plan: SeriesView): boolean {
  if (series === null || series.id !== plan.seriesId || plan.isCancelled) return false
  const at = series.originalStartsAt
  return at >= plan.firstStartsAt && at <= (plan.lastStartsAt ?? Number.POSITIVE_INFINITY)
}

/** Each plan of a series is one event that repeats by its rule; what differs from it stands beside it under the same UID. */
export function addPlan(
  calendar: ICalCalendar,
  plan: SeriesView,
  told: { host: string; words: Words },
): void {
  const { firstStartsAt: start, lastStartsAt, version, isCancelled } = plan
  const until = lastStartsAt === null ? null : `${basicTime(lastStartsAt)}Z`
  calendar.createEvent({
    id: `${plan.id}@${told.host}`,
    sequence: version - 1,
    stamp: new Date(plan.updatedAt),
    created: new Date(plan.createdAt),
    lastModified: new Date(plan.updatedAt),
    ...zoneOf(plan),
    start: timeIn(plan, start, nominalStart(start, plan)),
    end: timeIn(plan, start + plan.durationMinutes * MINUTE),
    repeating: isCancelled ? null : [`RRULE:${rruleOf(plan.rule, until)}`, ...exclusions(plan)].join('\n'),
    ...told.words,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
}

/**
 * An occurrence that was moved, or that people began or ended at another time, or in which clocks change, since programs do
 * not agree how long one lasts then; others are in the plan's event already.
 */
export function addOverride(
  calendar: ICalCalendar,
  occurrence: MaintenanceView,
  { plan, host, words }: { plan: SeriesView; host: string; words: Words },
): void {
  const at = occurrence.series?.originalStartsAt ?? occurrence.startsAt
  const start = occurrence.startedAt ?? occurrence.startsAt
  const end = occurrence.completedAt ?? occurrence.endsAt
  const isPlain = offsetAt(start, plan.timeZone) === offsetAt(end, plan.timeZone)
  if (start === at && end === at + plan.durationMinutes * MINUTE && isPlain) return
  calendar.createEvent({
    id: `${plan.id}@${host}`,
    sequence: plan.version - 1 + occurrence.version,
    stamp: new Date(occurrence.updatedAt),
    created: new Date(occurrence.createdAt),
    lastModified: new Date(occurrence.updatedAt),
    ...zoneOf(plan),
    recurrenceId: timeIn(plan, at, nominalStart(at, plan)),
    start: timeIn(plan, start),
    end: timeIn(plan, Math.max(end, start + MINUTE)),
    ...words,
    status: ICalEventStatus.CONFIRMED,
  })
}

/** The zones that plans name, each with all changes of its clocks. */
export function zonesOf(plans: readonly SeriesView[], now: number): string {
  const first = plans.reduce((at, { firstStartsAt }) => Math.min(at, firstStartsAt), now)
  const [from = 1970, until = 1970] = [first, now].map((at) => new Date(at).getUTCFullYear())
  const names = new Set(plans.filter((plan) => !isUtc(plan)).map(({ timeZone }) => timeZone))
  return [...names].map((zone) => zoneComponent(zone, from, until)).join('')
}

function exclusions(plan: SeriesView): string[] {
  if (plan.excludedAt.length === 0) return []
  const list = plan.excludedAt.map((at) =>
    isUtc(plan) ? `${basicTime(at)}Z` : `${nominalStart(at, plan).replaceAll(/[-:]/g, '')}00`,
  )
  return [`EXDATE${isUtc(plan) ? '' : `;TZID=${plan.timeZone}`}:${list.join(',')}`]
}

function zoneOf(plan: SeriesView): Pick<ICalEventData, 'timezone'> {
  return isUtc(plan) ? {} : { timezone: plan.timeZone }
}

/** As clocks show it; what they show twice is read as the first time, so that the second is told in UTC (sections 3.3.5, 3.8.2.2). */
function timeIn(plan: SeriesView, at: number, wall = wallTime(at, plan.timeZone)) {
  if (isUtc(plan)) return new Date(at)
  return readsAs(wall, plan.timeZone) === minuteOf(at) ? shownTime(wall, at) : shownInUtc(at)
}

function readsAs(wall: string, timeZone: string): number {
  const [hour = 0, minute = 0] = wall.slice(11).split(':').map(Number)
  return instantOfWall(dayOf(wall.slice(0, 10)), hour * 60 + minute, timeZone)
}

const minuteOf = (at: number) => at - (at % MINUTE)

function isUtc({ timeZone }: SeriesView): boolean {
  return timeZone === 'UTC'
}
