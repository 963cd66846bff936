/** A half-open stretch of time [from, until) in epoch milliseconds. */
export type Interval = { from: number; until: number }

/** The part of an interval inside a window; null when there is none. */
export function clip(interval: Interval, window: Interval): Interval | null {
  const from = Math.max(interval.from, window.from)
  const until = Math.min(interval.until, window.until)
  return from < until ? { from, until } : null
}
