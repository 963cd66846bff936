import type { ShownStatus } from '../component.ts'
import type { IncidentId } from '../id.ts'
import type { History } from '../time/history.ts'
import type { ZonedDay } from '../time/zoned-day.ts'
import type { DayView, IncidentView } from './view.ts'

/** Milliseconds per status for each day; time before the history begins or after it ends has not started. */
export function describeDays(
  days: readonly ZonedDay[],
  history: History<{ status: ShownStatus }>,
  incidents: readonly IncidentView[],
): DayView[] {
  const { starts, values, until } = history
  const quiet = quietDaysOf(days)
  const views: DayView[] = []
  let first = 0
  for (const day of days) {
    while (first + 1 < starts.length && (starts[first + 1] ?? until) <= day.from) first += 1
    const incidentIds = incidentsOf(incidents, day)
    const status = values[first]?.status
    const isWhole = (starts[first] ?? until) <= day.from && endOf(history, first) >= day.until
    const same = status && isWhole && incidentIds.length === 0 ? quiet[status][views.length] : undefined
    views.push(same ?? loudDay(day, timeWithin(day, history, first), incidentIds))
  }
  return views
}

function endOf({ starts, until }: History<unknown>, place: number): number {
  return place + 1 < starts.length ? (starts[place + 1] ?? until) : until
}

/** Named one by one: this is made for many days of many components. */
function loudDay({ date, from, until }: ZonedDay, ms: DayView['ms'], incidentIds: IncidentId[]): DayView {
  return { date, from, until, ms, incidentIds }
}

function timeWithin(day: ZonedDay, history: History<{ status: ShownStatus }>, first: number): DayView['ms'] {
  const { starts, values } = history
  const ms = noTime()
  const end = Math.min(day.until, history.until)
  let left = day.until - day.from
  for (let place = first; place < starts.length; place += 1) {
    const from = Math.max(starts[place] ?? 0, day.from)
    const status = values[place]?.status
    if (from >= end || !status) break
    const spent = Math.min(endOf(history, place), end) - from
    ms[status] += spent
    left -= spent
  }
  ms.not_started = left
  return ms
}

type QuietDays = Record<ShownStatus, DayView[]>

const knownQuiet = new WeakMap<readonly ZonedDay[], QuietDays>()

/** Nearly all days are of one status and without incidents: those are the same object for every component. */
function quietDaysOf(days: readonly ZonedDay[]): QuietDays {
  const known = knownQuiet.get(days)
  if (known) return known
  const allOf = (status: ShownStatus) =>
    days.map((day) => loudDay(day, { ...noTime(), [status]: day.until - day.from }, NO_INCIDENTS))
  const quiet = {
    operational: allOf('operational'),
    degraded_performance: allOf('degraded_performance'),
    partial_outage: allOf('partial_outage'),
    major_outage: allOf('major_outage'),
    under_maintenance: allOf('under_maintenance'),
    unobserved: allOf('unobserved'),
  }
  knownQuiet.set(days, quiet)
  return quiet
}

const NO_INCIDENTS: IncidentId[] = []

function noTime(): DayView['ms'] {
  return {
    operational: 0,
    degraded_performance: 0,
    partial_outage: 0,
    major_outage: 0,
    under_maintenance: 0,
    unobserved: 0,
    not_started: 0,
  }
}

function incidentsOf(incidents: readonly IncidentView[], { from, until }: ZonedDay): IncidentId[] {
  if (incidents.length === 0) return NO_INCIDENTS
  return incidents
    .filter(({ startedAt, resolvedAt }) => startedAt < until && (resolvedAt === null || resolvedAt >= from))
    .map(({ id }) => id)
}
