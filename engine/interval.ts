/** A half-open stretch of time [from, until) in epoch milliseconds. */
export type Interval = { from: number; until: number }

/** The part of an interval inside a window; null when there is none. */
export function clip(interval: Interval, window: Interval): Interval | null {
  const from = Math.max(interval.from, window.from)
  const until = Math.min(interval.until, window.until)
  return from < until ? { from, until } : null
}

/** The same time without overlaps, in order; neighbours that touch become one. */
export function unionOf(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = []
  const sorted = intervals.filter(({ from, until }) => from < until).sort((a, b) => a.from - b.from)
  for (const { from, until } of sorted) {
    const last = joined.at(-1)
    if (last && from <= last.until) last.until = Math.max(last.until, until)
    else joined.push({ from, until })
  }
  return joined
}

/** Milliseconds of all intervals together; overlaps count as often as they occur. */
export function lengthOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, until }) => sum + Math.max(0, until - from), 0)
}
