import { type Bounds, UNKNOWN } from '../dependency.ts'
import type { MonitorFact } from '../facts.ts'
import { quorumOf } from '../health/quorum.ts'
import { silenceOf } from '../health/silence.ts'
import type { ComponentId } from '../id.ts'
import type { Interval } from '../interval.ts'
import type { MonitorRules } from '../monitor.ts'
import type { Health } from '../verdict.ts'
import { combine } from './combine.ts'
import { fromDated, fromIntervals, type Timeline } from './timeline.ts'

/** A monitor's level, or that it was paused: no evidence then. */
export type MonitorWord = Bounds | 'paused'
/** Its word about one component, or nothing while it was not bound to it. */
export type BoundWord = MonitorWord | 'unbound'

/** A monitor's word over a window, from its locations' transitions, with the rules and pauses that held then. */
export function monitorTimeline(monitor: MonitorFact, window: Interval): Timeline<MonitorWord> {
  const rules = fromDated<MonitorRules, MonitorRules | null>(
    monitor.rules,
    monitor.rules[0]?.value ?? null,
    window,
  )
  const paused = fromIntervals(openEnded(monitor.pauses, true), false, window)
  const places = monitor.locations.map(({ location }) => location)
  const healths = healthTimelines(monitor, window)
  return combine([rules, paused, ...healths], window, ([rule, isPaused, ...values]): MonitorWord => {
    if (isPaused) return 'paused'
    if (!rule) return UNKNOWN
    return quorumOf(
      values.filter((_, index) => rule.locations.includes(places[index] ?? '')),
      rule.quorum,
    )
  })
}

/** The same, where the monitor was bound to a component. */
export function boundTimeline(
  monitor: MonitorFact,
  componentId: ComponentId,
  over: { window: Interval; words: Timeline<MonitorWord> },
): Timeline<BoundWord> {
  const bindings = monitor.bindings.filter((binding) => binding.componentId === componentId)
  const bound = fromIntervals(openEnded(bindings, true), false, over.window)
  if (bound.values.every((isBound) => isBound)) return over.words
  return combine(
    [bound, over.words],
    over.window,
    ([isBound, word]): BoundWord => (isBound ? word : 'unbound'),
  )
}

function healthTimelines(monitor: MonitorFact, window: Interval): Timeline<Health>[] {
  const rules = monitor.rules.findLast(({ validFrom }) => validFrom < window.until)?.value
  return monitor.locations.map((place) => {
    const { transitions } = place
    const silence = rules ? silenceOf(place, { ...monitor, rules }, new Date(window.until)).transitions : []
    const seen = transitions.findLastIndex(({ at }) => at <= window.from)
    return fromDated<Health, Health>(
      [...transitions.slice(seen + 1), ...silence].map(({ at, to }) => ({ validFrom: at, value: to })),
      transitions[seen]?.to ?? 'unobserved',
      window,
    )
  })
}

export function openEnded<T>(intervals: readonly { from: number; until: number | null }[], value: T) {
  return intervals.map(({ from, until }) => ({ from, until: until ?? Number.POSITIVE_INFINITY, value }))
}
