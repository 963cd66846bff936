import type { Availability } from '../availability.ts'
import { availabilityIn } from '../availability.ts'
import { stateHistory } from '../graph/present.ts'
import { intervalSecondsOf } from '../health/watch.ts'
import type { ComponentId } from '../id.ts'
import { findDays } from '../time/zoned-day.ts'
import type { PageGraph } from './graph.ts'
import { WINDOW_DAYS } from './scope.ts'

const DAY_MS = 86_400_000
/** Days of the page's zone, today among them; a day and a night are hours. */
const DAYS = { '24h': null, '7d': 7, '30d': 30, '90d': WINDOW_DAYS } as const

/** The stretches up to now over which a component's availability is told. */
export type FigureWindow = keyof typeof DAYS

/** A component's availability over a stretch up to now, counted as on its page. */
export type Figure = {
  availability: Availability
  /** Null: 24 hours. */
  days: number | null
  /** It began within the stretch, which then counts from there. */
  isYoung: boolean
}

/** Null for what the page's facts do not know. What has not changed since they were read is taken to last until now. */
export function describeFigure(
  graph: PageGraph,
  id: ComponentId,
  window: FigureWindow,
  now: Date,
): Figure | null {
  const component = graph.facts.components.find((one) => one.id === id)
  if (component === undefined) return null
  const days = DAYS[window]
  const until = now.getTime()
  const [first] = days === null ? [] : findDays(now, graph.facts.page.timeZone, days)
  const from = first?.from ?? until - DAY_MS
  const history = { ...stateHistory(graph.states, id), until }
  const availability = availabilityIn(history, {
    window: { from: Math.min(until, Math.max(from, component.startedAt)), until },
    policies: graph.facts.policies,
    intervalSeconds: intervalSecondsOf(graph.watches.get(id) ?? []),
  })
  return { availability, days, isYoung: component.startedAt > from }
}

const METRIC = /^uptime-(24h|7d|30d|90d)$/

/** What a metric's name asks for; null for any other name. */
export function parseMetric(name: string): FigureWindow | null {
  const [, window] = METRIC.exec(name) ?? []
  // The pattern knows windows alone.
  return window === undefined ? null : (window as FigureWindow)
}

export const METRICS = Object.keys(DAYS).map((window) => `uptime-${window}`)
