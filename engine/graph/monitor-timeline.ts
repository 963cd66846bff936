import { type Bounds, UNKNOWN } from '../dependency.ts'
import type { MonitorFact } from '../facts.ts'
import { quorumOf } from '../health/quorum.ts'
import { silenceOf } from '../health/silence.ts'
import type { ComponentId } from '../id.ts'
import type { Interval } from '../interval.ts'
import type { MonitorRules } from '../monitor.ts'
import type { Health } from '../verdict.ts'
import { combine } from './combine.ts'
import { constant, fromDated, fromIntervals, joined, spansIn, type Timeline } from './timeline.ts'

/** A monitor's level, or that it was paused: no evidence then. */
type MonitorWord = Bounds | 'paused'
/** Its word about one component, or nothing while it was not bound to it. */
export type BoundWord = MonitorWord | 'unbound'

/** A monitor's word over a window, from its locations' transitions, with the rules and pauses that held then. */
export function monitorTimeline(monitor: MonitorFact, window: Interval): Timeline<MonitorWord> {
  const rules = fromDated<MonitorRules, MonitorRules | null>(
    monitor.rules,
    monitor.rules[0]?.value ?? null,
    window,
  )
  const healths = healthTimelines(monitor, window)
  const parts = [...spansIn(rules, window)].map(({ value: rule, ...stretch }): Timeline<Bounds> => {
    if (!rule) return constant(UNKNOWN, stretch)
    const asked = healths.filter((_, index) =>
      rule.locations.includes(monitor.locations[index]?.location ?? ''),
    )
    return combine(asked, stretch, (values) => quorumOf(values, rule.quorum))
  })
  const words = joined(parts)
  const paused = fromIntervals(openEnded(monitor.pauses, true), false, window)
  if (paused.values.every((isPaused) => !isPaused)) return words
  return combine([paused, words], window, ([isPaused, word]): MonitorWord => (isPaused ? 'paused' : word))
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
