import type { ComponentSpan, GraphTimelines } from './component.ts'
import type { IncidentFact, MonitorFact, PageFacts, ReportFact } from './facts.ts'
import { isOpen } from './incident.ts'
import { clip, type Interval } from './interval.ts'
import type { MaintenanceFact } from './maintenance.ts'
import { maintenanceSpan } from './maintenance.ts'
import { stateAt } from './past/past-state.ts'
import { Refusal } from './refusal.ts'
import { currentOf } from './time/current.ts'

/** How whoever asks names the two instants, and what is asked. */
type Words = { at: string; known: string; told: string }

/** Refuses an instant that is not told of, and to know something before it happened. `told` is half-open. */
export function refuseUntold(at: number, known: number | null, told: Interval, words: Words): void {
  if (at < told.from || at >= told.until)
    throw new Refusal(
      'invalid',
      `${words.at}: ${words.told} tells of ${iso(told.from)} until ${iso(told.until)} only.`,
      words.at,
    )
  if (known !== null && known < at)
    throw new Refusal(
      'invalid',
      `${words.known}: it comes before ${words.at}, and nobody knew what was still to come.`,
      words.known,
    )
}

/** What had happened up to and with an instant, judged by all that is known. */
export function timelinesUntil(timelines: GraphTimelines, at: number): GraphTimelines {
  return new Map([...timelines].map(([id, spans]) => [id, spansUntil(spans, at)]))
}

export function spansUntil(spans: readonly ComponentSpan[], at: number): ComponentSpan[] {
  const past = { from: Number.NEGATIVE_INFINITY, until: at + 1 }
  return spans.flatMap((span) => {
    const piece = clip(span, past)
    return piece ? [{ ...span, ...piece }] : []
  })
}

/** A page's facts as they stood at a past instant, as far as these know. What it shows, and by which names, is not dated. */
export function factsAt(facts: PageFacts, at: number): PageFacts {
  const { page, components, monitors, reports, maintenances, incidents } = facts
  return {
    ...facts,
    page: { ...page, updatedAt: Math.min(page.updatedAt, at) },
    components: components
      .filter(({ startedAt }) => startedAt <= at)
      .map((component) => ({ ...component, updatedAt: Math.min(component.updatedAt, at) })),
    monitors: monitors.map((monitor) => monitorAt(monitor, at)),
    reports: reports.filter(({ from }) => from <= at).map((report) => reportAt(report, at)),
    maintenances: maintenances.flatMap((maintenance) => maintenanceAt(maintenance, at)),
    incidents: incidents.flatMap((incident) => incidentAt(incident, at)),
    series: facts.series.flatMap(({ plans, ...series }) => {
      const held = plans.filter(({ validFrom }) => validFrom <= at)
      return held.length === 0 ? [] : [{ ...series, plans: held }]
    }),
  }
}

function monitorAt({ heartbeat: _, ...monitor }: MonitorFact, at: number): MonitorFact {
  const rules = currentOf(monitor.rules, at) ?? { intervalSeconds: 0 }
  const locations = monitor.locations.map((place) => {
    const seen = place.transitions.findLast((one) => one.at <= at)?.at ?? Number.POSITIVE_INFINITY
    const silentAt = place.transitions.find(({ at: since, to }) => since > seen && to === 'unobserved')?.at
    const later = { silentAt: silentAt ?? null, lastCheckAt: place.state.lastCheckAt }
    return {
      ...place,
      state: stateAt(place, later, rules, at),
      transitions: place.transitions.filter((one) => one.at <= at),
    }
  })
  return { ...monitor, locations }
}

function reportAt(report: ReportFact, at: number): ReportFact {
  return { ...report, until: pastOnly(report.until, at) }
}

/** One that was declared afterwards counts from when it was; a plan from when it was made. */
function maintenanceAt(maintenance: MaintenanceFact, at: number): MaintenanceFact[] {
  const span = maintenanceSpan(maintenance)
  if (maintenance.createdAt > at && (span === null || span.from > at)) return []
  const startedAt = pastOnly(maintenance.startedAt, at)
  const completedAt = pastOnly(maintenance.completedAt, at)
  const updates = maintenance.updates.filter(({ displayAt }) => displayAt <= at)
  const begun = startedAt === null ? 'scheduled' : 'in_progress'
  const told = updates[0]?.status ?? begun
  return [
    {
      ...maintenance,
      status: completedAt === null ? (told === 'completed' ? begun : told) : 'completed',
      startedAt,
      completedAt,
      cancelledAt: pastOnly(maintenance.cancelledAt, at),
      createdAt: Math.min(maintenance.createdAt, at),
      updatedAt: Math.min(maintenance.updatedAt, at),
      updates,
    },
  ]
}

/** Told from when it began; what is still a draft stays one. */
function incidentAt(incident: IncidentFact, at: number): IncidentFact[] {
  if (incident.startedAt > at) return []
  const updates = incident.updates.filter(({ displayAt }) => displayAt <= at)
  const told = updates[0]?.status ?? 'investigating'
  const resolvedAt =
    pastOnly(incident.resolvedAt, at) ?? (isOpen(told) ? null : (updates[0]?.displayAt ?? at))
  const isOver = resolvedAt !== null
  return [
    {
      ...incident,
      status: isOver && isOpen(told) ? 'resolved' : told,
      resolvedAt,
      takenOverAt: pastOnly(incident.takenOverAt, at),
      publishedAt: incident.publishedAt === null ? null : Math.min(incident.publishedAt, at),
      nextUpdateBy: isOver ? null : incident.nextUpdateBy,
      createdAt: Math.min(incident.createdAt, at),
      updatedAt: Math.min(incident.updatedAt, at),
      updates,
    },
  ]
}

function pastOnly(instant: number | null, at: number): number | null {
  return instant !== null && instant <= at ? instant : null
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
