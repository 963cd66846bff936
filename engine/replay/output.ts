import type { Availability } from '../availability.ts'
import type { ComponentSpan, GraphTimelines, ShownStatus } from '../component.ts'
import type { Bounds } from '../dependency.ts'
import { rootRuns } from '../graph/root.ts'
import { type Impact, impactOf } from '../incident.ts'
import { clip, type Interval } from '../interval.ts'

export type ReplayInterval = {
  from: string
  until: string
  status: ShownStatus
  own: Bounds
  inherited: Bounds
  cause: string[]
}

export type ReplayComponent = Pick<Availability, 'coverage' | 'ownDowntimeMs' | 'inheritedDowntimeMs'> & {
  key: string
  intervals: ReplayInterval[]
  availability: Pick<Availability, 'value' | 'lower' | 'upper'>
  predicted: number | null
  /** Why there is no prediction, when it would have taken too long. */
  refusal?: string
  formula: string
}

export type ReplayIncident = {
  root: string
  affected: string[]
  impact: Impact
  startedAt: string
  resolvedAt: string | null
}

/** What `npm run replay` prints (REPLAY.md, "Out"). */
export type ReplayOutput = { components: ReplayComponent[]; incidents: ReplayIncident[] }

/** A component's spans inside the window; neighbours that say the same here are one. */
export function describeIntervals(spans: readonly ComponentSpan[], window: Interval): ReplayInterval[] {
  const intervals: ReplayInterval[] = []
  for (const span of spans) {
    const piece = clip(span, window)
    if (!piece) continue
    const { status, own, inherited, cause } = span
    const interval = { from: iso(piece.from), until: iso(piece.until), status, own, inherited, cause }
    const last = intervals.at(-1)
    if (last && saysTheSame(last, interval)) last.until = interval.until
    else intervals.push(interval)
  }
  return intervals
}

function saysTheSame(a: ReplayInterval, b: ReplayInterval): boolean {
  return (
    a.status === b.status &&
    a.own.every((level, end) => level === b.own[end]) &&
    a.inherited.every((level, end) => level === b.inherited[end]) &&
    a.cause.length === b.cause.length &&
    a.cause.every((key, index) => key === b.cause[index])
  )
}

/** One incident per run of a root that the window saw (REPLAY step 9). */
export function describeIncidents(timelines: GraphTimelines, window: Interval): ReplayIncident[] {
  return rootRuns(timelines)
    .filter(({ until }) => until > window.from)
    .map(({ root, affected, level, from, until }) => ({
      root,
      affected: [...affected].sort(),
      impact: impactOf(level),
      startedAt: iso(from),
      resolvedAt: until >= window.until ? null : iso(until),
    }))
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
