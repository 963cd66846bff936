import type { ComponentSpan } from '../component.ts'
import type { PageFacts } from '../facts.ts'
import { spellerOf } from '../graph/spans.ts'
import { computeStates, type GraphStates } from '../graph/states.ts'
import { type Watch, watchesOf } from '../health/watch.ts'
import type { ComponentId } from '../id.ts'
import type { Interval } from '../interval.ts'
import { calendarWindows } from '../time/calendar-window.ts'
import type { Reader } from '../words.ts'
import { readerOf, windowOf } from './scope.ts'

const UPTIME_MONTHS = 3

/** What the pages behind the first one are made from: computed once for all of them. */
export type PageGraph = {
  facts: PageFacts
  now: Date
  /** Calendar months of the page's zone, oldest first; the last one holds now. */
  months: Interval[]
  window: Interval
  states: GraphStates
  /** A component's spans with their causes; worked out when somebody asks. */
  spansOf: (id: ComponentId) => ComponentSpan[]
  reader: Reader
  watches: ReadonlyMap<ComponentId, Watch[]>
}

/** Since when facts are needed for a page's graph, in epoch milliseconds. */
export function graphBegins(timeZone: string, now: Date): number {
  return boundsOf(timeZone, now).window.from
}

export function describeGraph(facts: PageFacts, now: Date): PageGraph {
  const { months, window } = boundsOf(facts.page.timeZone, now)
  const states = computeStates(facts, window)
  const spell = spellerOf(states)
  const spelled = new Map<ComponentId, ComponentSpan[]>()
  const spansOf = (id: ComponentId) => {
    const spans = spelled.get(id) ?? spell(id)
    spelled.set(id, spans)
    return spans
  }
  return {
    facts,
    now,
    months,
    window,
    states,
    spansOf,
    reader: readerOf(facts),
    watches: watchesOf(facts, now),
  }
}

/** Whole months and the page's 90 days, whichever reaches farther. */
function boundsOf(timeZone: string, now: Date) {
  const months = calendarWindows('month', UPTIME_MONTHS, timeZone, now)
  const { window } = windowOf(timeZone, now)
  const from = Math.min(window.from, months[0]?.from ?? window.from)
  return { months, window: { from, until: now.getTime() } }
}
