import type { ShownStatus } from './component.ts'
import type { History } from './history.ts'
import type { IncidentId } from './id.ts'
import type { DayView, IncidentView } from './page.ts'
import type { ZonedDay } from './zoned-day.ts'

/** Milliseconds per status for each day; time before the history begins or after it ends has not started. */
export function describeDays(
  days: readonly ZonedDay[],
  history: History<{ status: ShownStatus }>,
  incidents: readonly IncidentView[],
): DayView[] {
  const { starts, values, until } = history
  const quiet = quietDaysOf(days)
  let first = 0
  return days.map((day, index) => {
    while ((starts[first + 1] ?? Number.POSITIVE_INFINITY) <= day.from) first += 1
    const incidentIds = incidentsOf(incidents, day)
    const status = values[first]?.status
    const isWhole = (starts[first] ?? until) <= day.from && (starts[first + 1] ?? until) >= day.until
    const view = status && isWhole && incidentIds.length === 0 ? quiet[status][index] : undefined
    if (view) return view
    const { date, from, until: end } = day
    return { date, from, until: end, ms: timeWithin(day, history, first), incidentIds }
  })
}

const STATUSES: readonly ShownStatus[] = [
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
  'unobserved',
]

/** Counts by place and names at the end: a page of 1,000 components has 90,000 days. */
function timeWithin(day: ZonedDay, history: History<{ status: ShownStatus }>, first: number): DayView['ms'] {
  const { starts, values } = history
  const spent = [0, 0, 0, 0, 0, 0]
  let left = day.until - day.from
  const end = Math.min(day.until, history.until)
  for (let place = first; place < starts.length; place += 1) {
    const from = Math.max(starts[place] ?? 0, day.from)
    const status = values[place]?.status
    if (from >= end || !status) break
    const ms = Math.min(starts[place + 1] ?? end, end) - from
    const index = STATUSES.indexOf(status)
    spent[index] = (spent[index] ?? 0) + ms
    left -= ms
  }
  return named(spent, left)
}

function named(spent: readonly number[], left: number): DayView['ms'] {
  const [operational = 0, degraded = 0, partial = 0, major = 0, maintained = 0, unobserved = 0] = spent
  return {
    operational,
    degraded_performance: degraded,
    partial_outage: partial,
    major_outage: major,
    under_maintenance: maintained,
    unobserved,
    not_started: left,
  }
}

type QuietDays = Record<ShownStatus, DayView[]>

const knownQuiet = new WeakMap<readonly ZonedDay[], QuietDays>()

/** Nearly all days are of one status and without incidents: those are the same object for every component. */
function quietDaysOf(days: readonly ZonedDay[]): QuietDays {
  const known = knownQuiet.get(days)
  if (known) return known
  const allOf = (status: ShownStatus) =>
    days.map((day) => ({
      ...day,
      ms: { ...named([], 0), [status]: day.until - day.from },
      incidentIds: NO_INCIDENTS,
    }))
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

function incidentsOf(incidents: readonly IncidentView[], { from, until }: ZonedDay): IncidentId[] {
  const isWithin = ({ startedAt, resolvedAt }: IncidentView) =>
    startedAt < until && (resolvedAt === null || resolvedAt >= from)
  return incidents.some(isWithin) ? incidents.filter(isWithin).map(({ id }) => id) : NO_INCIDENTS
}
