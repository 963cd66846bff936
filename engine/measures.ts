import type { IncidentFact } from './facts.ts'
import type { ComponentId, IncidentId } from './id.ts'
import { type Interval, lengthOf, unionOf } from './interval.ts'

/** One trouble with its turning points, in epoch milliseconds; null for what has not happened. */
export type Episode = {
  id: IncidentId
  rootComponentId: ComponentId | null
  componentIds: readonly ComponentId[]
  /** The first failing check, or what a person entered. */
  startedAt: number
  detectedAt: number
  acknowledgedAt: number | null
  resolvedAt: number | null
}

export type Measures = {
  incidentCount: number
  mttdMs: number | null
  mttaMs: number | null
  mttrMs: number | null
  mtbfMs: number | null
}

/** What each figure means, for people. */
export const MEASURE_DEFINITIONS: Record<keyof Measures, string> = {
  incidentCount: 'Incidents that started in the window.',
  mttdMs:
    'Mean time to detect: from the first failing check to the moment the incident was opened, over all incidents that started in the window.',
  mttaMs:
    'Mean time to acknowledge: from the opening of an incident to the moment a person took it over, over those that somebody took over.',
  mttrMs:
    'Mean time to restore: from the first failing check to the resolution, over the incidents that are resolved. It is detection, reaction and repair together.',
  mtbfMs:
    'Mean time between failures: the time of the window without an incident, divided by the number of incidents that started in it.',
}

/** An incident opened by a person was acknowledged when it was opened. */
export function episodeOf(incident: IncidentFact): Episode {
  const { id, rootComponentId, componentIds, startedAt, createdAt, takenOverAt, resolvedAt, origin } =
    incident
  const detectedAt = Math.max(startedAt, createdAt)
  const acknowledgedAt = origin === 'person' ? detectedAt : takenOverAt
  return { id, rootComponentId, componentIds, startedAt, detectedAt, acknowledgedAt, resolvedAt }
}

/** The figures of one window. A mean over nothing is null. */
export function measuresOf(episodes: readonly Episode[], window: Interval): Measures {
  const begun = episodes.filter(({ startedAt }) => startedAt >= window.from && startedAt < window.until)
  return {
    incidentCount: begun.length,
    mttdMs: mean(begun.map(({ startedAt, detectedAt }) => detectedAt - startedAt)),
    mttaMs: mean(
      begun.flatMap(({ detectedAt, acknowledgedAt }) =>
        acknowledgedAt === null ? [] : [Math.max(0, acknowledgedAt - detectedAt)],
      ),
    ),
    mttrMs: mean(
      begun.flatMap(({ startedAt, resolvedAt }) =>
        resolvedAt === null ? [] : [Math.max(0, resolvedAt - startedAt)],
      ),
    ),
    mtbfMs: begun.length === 0 ? null : calmMs(episodes, window) / begun.length,
  }
}

/** Time of the window in which no incident was open. */
function calmMs(episodes: readonly Episode[], window: Interval): number {
  const open = episodes.map(({ startedAt, resolvedAt }) => ({
    from: Math.max(startedAt, window.from),
    until: Math.min(resolvedAt ?? window.until, window.until),
  }))
  return window.until - window.from - lengthOf(unionOf(open))
}

/** The figures of every component by the incidents that affected it. */
export function measuresByComponent(
  episodes: readonly Episode[],
  window: Interval,
): Map<ComponentId, Measures> {
  return grouped(episodes, window, ({ componentIds }) => componentIds)
}

/** The figures of every root by the incidents that began there. */
export function measuresByRoot(episodes: readonly Episode[], window: Interval): Map<ComponentId, Measures> {
  return grouped(episodes, window, ({ rootComponentId }) =>
    rootComponentId === null ? [] : [rootComponentId],
  )
}

function grouped(
  episodes: readonly Episode[],
  window: Interval,
  keysOf: (episode: Episode) => readonly ComponentId[],
): Map<ComponentId, Measures> {
  const groups = new Map<ComponentId, Episode[]>()
  for (const episode of episodes)
    for (const key of new Set(keysOf(episode))) {
      const group = groups.get(key) ?? []
      group.push(episode)
      groups.set(key, group)
    }
  return new Map([...groups].map(([key, group]) => [key, measuresOf(group, window)]))
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
