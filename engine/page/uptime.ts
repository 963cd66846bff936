import type { Availability } from '../availability.ts'
import { availabilityIn } from '../availability.ts'
import type { ShownStatus } from '../component.ts'
import { stateHistory } from '../graph/present.ts'
import type { State } from '../graph/state.ts'
import { placeAt } from '../graph/timeline.ts'
import { intervalSecondsOf } from '../health/watch.ts'
import type { ComponentId } from '../id.ts'
import { clip, type Interval } from '../interval.ts'
import type { History } from '../time/history.ts'
import { findDays } from '../time/zoned-day.ts'
import type { PageGraph } from './graph.ts'
import { shownOn } from './scope.ts'

/** Milliseconds of one day that a component spent in a status, and whether others were to blame. */
export type DayPart = { status: ShownStatus; isInherited: boolean; ms: number }

export type UptimeDay = {
  /** YYYY-MM-DD in the page's zone. */
  date: string
  from: number
  until: number
  /** Empty before the component's start and in days to come. */
  parts: DayPart[]
}

export type UptimeMonth = {
  /** YYYY-MM in the page's zone. */
  month: string
  from: number
  /** Null in months before the component's start. */
  availability: Availability | null
  days: UptimeDay[]
}

/** A component's calendar, oldest month first. */
export type UptimeView = { componentId: ComponentId; months: UptimeMonth[] }

/** The calendars of every component that the page shows. */
export function describeUptime(graph: PageGraph): UptimeView[] {
  const { timeZone } = graph.facts.page
  const months = graph.months.map((month) => ({ ...month, days: daysOf(month, timeZone) }))
  return shownOn(graph.facts).map(({ component }) => {
    const history = stateHistory(graph.states, component.id)
    const intervalSeconds = intervalSecondsOf(graph.watches.get(component.id) ?? [])
    return {
      componentId: component.id,
      months: months.map(({ from, until, days }) => {
        const counted = clip({ from: Math.max(from, component.startedAt), until }, graph.window)
        return {
          month: days[0]?.date.slice(0, 7) ?? '',
          from,
          availability:
            counted &&
            availabilityIn(history, { window: counted, policies: graph.facts.policies, intervalSeconds }),
          days: days.map((day) => ({ ...day, parts: partsOf(history, day) })),
        }
      }),
    }
  })
}

function daysOf(month: Interval, timeZone: string) {
  const last = new Date(month.until - 1)
  const [today] = findDays(last, timeZone, 1)
  return findDays(last, timeZone, Number(today?.date.slice(8)))
}

function partsOf({ starts, values, until }: History<State>, day: Interval): DayPart[] {
  const parts = new Map<string, DayPart>()
  const end = Math.min(day.until, until)
  for (let place = Math.max(0, placeAt({ starts }, day.from)); place < starts.length; place += 1) {
    const from = Math.max(starts[place] ?? 0, day.from)
    const state = values[place]
    if (from >= end || !state) break
    const isInherited = !state.isSoleCause && isTrouble(state.status)
    const key = `${state.status} ${isInherited}`
    const part = parts.get(key) ?? { status: state.status, isInherited, ms: 0 }
    part.ms += Math.min(starts[place + 1] ?? end, end) - from
    parts.set(key, part)
  }
  return [...parts.values()]
}

function isTrouble(status: ShownStatus): boolean {
  return status === 'degraded_performance' || status === 'partial_outage' || status === 'major_outage'
}
