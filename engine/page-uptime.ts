import { availabilityOf } from './availability.ts'
import type { ShownStatus } from './component.ts'
import type { ComponentId } from './id.ts'
import { clip, type Interval } from './interval.ts'
import type { CountedSpan } from './ledger.ts'
import type { Availability } from './page.ts'
import type { PageGraph } from './page-graph.ts'
import { shownOn } from './page-scope.ts'
import { stateSpans } from './present.ts'
import { findDays } from './zoned-day.ts'

const CHECK_SECONDS = 60

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
    const spans = stateSpans(graph.states, component.id)
    const intervals = (graph.watches.get(component.id) ?? []).map(({ rules }) => rules.intervalSeconds)
    const seconds = intervals.length === 0 ? CHECK_SECONDS : Math.max(...intervals)
    return {
      componentId: component.id,
      months: months.map(({ from, until, days }) => {
        const counted = clip({ from: Math.max(from, component.startedAt), until }, graph.window)
        return {
          month: days[0]?.date.slice(0, 7) ?? '',
          from,
          availability: counted && availabilityOf(spans, counted, graph.facts.policies, seconds),
          days: days.map((day) => ({ ...day, parts: partsOf(spans, day) })),
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

function partsOf(spans: readonly CountedSpan[], day: Interval): DayPart[] {
  const parts = new Map<string, DayPart>()
  for (const span of overlapping(spans, day)) {
    const isInherited = !span.isSoleCause && isTrouble(span.status)
    const key = `${span.status} ${isInherited}`
    const part = parts.get(key) ?? { status: span.status, isInherited, ms: 0 }
    part.ms += Math.min(span.until, day.until) - Math.max(span.from, day.from)
    parts.set(key, part)
  }
  return [...parts.values()]
}

function isTrouble(status: ShownStatus): boolean {
  return status === 'degraded_performance' || status === 'partial_outage' || status === 'major_outage'
}

/** Spans are in order: the first one that matters is found by halving. */
function* overlapping(spans: readonly CountedSpan[], { from, until }: Interval): Generator<CountedSpan> {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.until ?? 0) <= from) low = middle + 1
    else high = middle
  }
  for (let index = low; index < spans.length; index += 1) {
    const span = spans[index]
    if (!span || span.from >= until) return
    yield span
  }
}
