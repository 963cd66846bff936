import { type Bounds, UNKNOWN } from './dependency.ts'
import type { MonitorFact } from './facts.ts'
import type { ComponentId } from './id.ts'
import type { Interval } from './interval.ts'
import type { MonitorRules } from './monitor.ts'
import { quorumOf } from './quorum.ts'
import { silenceOf } from './silence.ts'
import { combine, fromChanges, fromIntervals, merge, type Timeline } from './timeline.ts'
import type { Health } from './verdict.ts'

/** A monitor's level, or that it was paused: no evidence then. */
export type MonitorWord = Bounds | 'paused'
/** Its word about one component, or nothing while it was not bound to it. */
export type BoundWord = MonitorWord | 'unbound'

/** A monitor's word over a window, from its locations' transitions, with the rules and pauses that held then. */
export function monitorTimeline(monitor: MonitorFact, window: Interval): Timeline<MonitorWord> {
  const rules = rulesTimeline(monitor, window)
  const present = monitor.rules.findLast(({ validFrom }) => validFrom < window.until)?.value
  const places = monitor.locations.map(({ location }) => location)
  const healths = monitor.locations.map((place) => {
    const silence = present ? silenceOf(place, { ...monitor, rules: present }, new Date(window.until)) : null
    return fromChanges<Health>(
      [...place.transitions, ...(silence?.transitions ?? [])].map(({ at, to }) => ({ at, value: to })),
      'unobserved',
      window,
    )
  })
  const together = combine(healths, window, (values): readonly Health[] => values)
  const paused = fromIntervals(openEnded(monitor.pauses, true), false, window)
  const words = combine([rules, paused, together], window, ([rule, isPaused, values]): MonitorWord => {
    if (isPaused) return 'paused'
    if (!rule) return UNKNOWN
    return quorumOf(
      values.filter((_, index) => rule.locations.includes(places[index] ?? '')),
      rule.quorum,
    )
  })
  return merge(words, isSameWord)
}

/** The same, where the monitor was bound to a component. */
export function boundTimeline(
  monitor: MonitorFact,
  componentId: ComponentId,
  over: { window: Interval; words: Timeline<MonitorWord> },
): Timeline<BoundWord> {
  const bindings = monitor.bindings.filter((binding) => binding.componentId === componentId)
  const bound = fromIntervals(openEnded(bindings, true), false, over.window)
  return merge(
    combine([bound, over.words], over.window, ([isBound, word]): BoundWord => (isBound ? word : 'unbound')),
    isSameWord,
  )
}

function rulesTimeline(monitor: MonitorFact, window: Interval): Timeline<MonitorRules | null> {
  return fromChanges<MonitorRules | null>(
    monitor.rules.map(({ validFrom, value }) => ({ at: validFrom, value })),
    monitor.rules[0]?.value ?? null,
    window,
  )
}

export function openEnded<T>(intervals: readonly { from: number; until: number | null }[], value: T) {
  return intervals.map(({ from, until }) => ({ from, until: until ?? Number.POSITIVE_INFINITY, value }))
}

function isSameWord(a: BoundWord, b: BoundWord): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b
  return a[0] === b[0] && a[1] === b[1]
}
