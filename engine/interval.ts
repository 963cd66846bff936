/** A half-open stretch of time [from, until) in epoch milliseconds. */
export type Interval = { from: number; until: number }

/** The part of an interval inside a window; null when there is none. */
export function clip(interval: Interval, window: Interval): Interval | null {
  const from = Math.max(interval.from, window.from)
  const until = Math.min(interval.until, window.until)
  return from < until ? { from, until } : null
}

/** Sorted, disjoint and without gaps of nothing: what all of them cover together. */
export function unite(intervals: readonly Interval[]): Interval[] {
  const united: Interval[] = []
  for (const { from, until } of [...intervals].sort((a, b) => a.from - b.from)) {
    if (from >= until) continue
    const last = united.at(-1)
    if (last && from <= last.until) last.until = Math.max(last.until, until)
    else united.push({ from, until })
  }
  return united
}

export function totalMs(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, until }) => sum + (until - from), 0)
}
