import type { ShownStatus } from './component.ts'
import type { CountedSpan } from './ledger.ts'
import type { DayView, IncidentView } from './page.ts'
import type { ZonedDay } from './zoned-day.ts'

/** Milliseconds per status for each day; what no span covers is time before the start or after now. */
export function describeDays(
  days: readonly ZonedDay[],
  spans: readonly CountedSpan[],
  incidents: readonly IncidentView[],
): DayView[] {
  let first = 0
  return days.map((day) => {
    while ((spans[first]?.until ?? Number.POSITIVE_INFINITY) <= day.from) first += 1
    const incidentIds = incidentsOf(incidents, day)
    const span = spans[first]
    const isWhole = span !== undefined && span.from <= day.from && span.until >= day.until
    if (isWhole && incidentIds.length === 0) return quietDay(day, span.status)
    return { ...day, ms: timeWithin(day, spans, first), incidentIds }
  })
}

function timeWithin({ from, until }: ZonedDay, spans: readonly CountedSpan[], first: number): DayView['ms'] {
  const ms = noTime()
  let covered = 0
  for (let index = first; index < spans.length; index += 1) {
    const span = spans[index]
    if (!span || span.from >= until) break
    const overlap = Math.min(span.until, until) - Math.max(span.from, from)
    ms[span.status] += overlap
    covered += overlap
  }
  ms.not_started = until - from - covered
  return ms
}

const quietDays = new WeakMap<ZonedDay, Map<ShownStatus, DayView>>()

/** Nearly all days are of one status and without incidents: those are the same object for every component. */
function quietDay(day: ZonedDay, status: ShownStatus): DayView {
  const known = quietDays.get(day) ?? new Map<ShownStatus, DayView>()
  quietDays.set(day, known)
  const view = known.get(status) ?? {
    ...day,
    ms: { ...noTime(), [status]: day.until - day.from },
    incidentIds: [],
  }
  known.set(status, view)
  return view
}

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

function incidentsOf(incidents: readonly IncidentView[], { from, until }: ZonedDay) {
  return incidents
    .filter(({ startedAt, resolvedAt }) => startedAt < until && (resolvedAt === null || resolvedAt >= from))
    .map(({ id }) => id)
}
