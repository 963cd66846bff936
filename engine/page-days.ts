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
  return days.map(({ date, from, until }) => {
    const ms = noTime()
    while ((spans[first]?.until ?? Number.POSITIVE_INFINITY) <= from) first += 1
    let covered = 0
    for (let index = first; index < spans.length; index += 1) {
      const span = spans[index]
      if (!span || span.from >= until) break
      const overlap = Math.min(span.until, until) - Math.max(span.from, from)
      ms[span.status] += overlap
      covered += overlap
    }
    ms.not_started = until - from - covered
    return { date, from, until, ms, incidentIds: incidentsOf(incidents, from, until) }
  })
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

function incidentsOf(incidents: readonly IncidentView[], from: number, until: number) {
  return incidents
    .filter(({ startedAt, resolvedAt }) => startedAt < until && (resolvedAt === null || resolvedAt >= from))
    .map(({ id }) => id)
}
