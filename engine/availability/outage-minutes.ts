import { clip, type Interval, lengthOf, unionOf } from '../interval.ts'
import { calendarYear } from '../time/calendar-window.ts'
import type { PastIncident } from './statuspage-import.ts'

/** Minutes in which published incidents named a component, in one calendar year. */
export type OutageYear = {
  component: string
  year: number
  /** Incidents with at least one moment in the year, those of no length included. */
  incidentCount: number
  /** Each incident by itself: where two overlap, the time counts twice. */
  sumMinutes: number
  /** The time in which at least one lasted: never longer than the year. */
  unionMinutes: number
}

/** What counts of a published incident. */
type Told = Pick<PastIncident, 'impact' | 'time'> & { components: readonly { name: string }[] }

const MINUTE = 60_000

/**
 * Outage minutes per component and year, from published incidents. An incident counts from its start to its end for
 * every component that it names, whatever its impact but none and maintenance, since a page's own word of no impact is
 * no outage. Over a new year it is cut at the zone's midnight. One that ended before it started has no length.
 */
export function outageMinutes(incidents: readonly Told[], timeZone: string): OutageYear[] {
  const outages = incidents.filter(({ impact }) => impact !== 'none' && impact !== 'maintenance')
  const times = new Map<string, { component: string; year: number; pieces: Interval[] }>()
  for (const { components, time } of outages) {
    for (const { year, piece } of byYear(time, timeZone)) {
      for (const component of new Set(components.map(({ name }) => name))) {
        const key = `${year} ${component}`
        const entry = times.get(key) ?? { component, year, pieces: [] }
        entry.pieces.push(piece)
        times.set(key, entry)
      }
    }
  }
  return [...times.values()]
    .map(({ pieces, ...entry }) => ({
      ...entry,
      incidentCount: pieces.length,
      sumMinutes: lengthOf(pieces) / MINUTE,
      unionMinutes: lengthOf(unionOf(pieces)) / MINUTE,
    }))
    .sort((a, b) => a.year - b.year || (a.component < b.component ? -1 : 1))
}

/** The parts of a time by year; one without length belongs to the year of its instant. */
function byYear(time: Interval, timeZone: string): { year: number; piece: Interval }[] {
  const pieces: { year: number; piece: Interval }[] = []
  for (let at = time.from; ; ) {
    const { year, ...window } = calendarYear(timeZone, new Date(at))
    pieces.push({ year, piece: clip(time, window) ?? { from: at, until: at } })
    if (time.until <= window.until) return pieces
    at = window.until
  }
}
