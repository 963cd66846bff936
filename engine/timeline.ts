import type { Interval } from './interval.ts'

/** A value that holds for a stretch of time. */
export type Span<T> = Interval & { value: T }
/** Contiguous spans that cover a window, in order. */
export type Timeline<T> = Span<T>[]

/** A timeline out of dated changes: `initial` until the first, each value until the next. Changes are sorted by instant. */
export function fromChanges<T>(
  changes: readonly { at: number; value: T }[],
  initial: T,
  window: Interval,
): Timeline<T> {
  const spans: Timeline<T> = []
  let value = initial
  let from = window.from
  for (const change of changes) {
    if (change.at >= window.until) break
    if (change.at > from) {
      push(spans, { from, until: change.at, value })
      from = change.at
    }
    value = change.value
  }
  if (from < window.until) push(spans, { from, until: window.until, value })
  return spans
}

/** A timeline that holds `inside` during the intervals and `outside` elsewhere; of overlapping ones the last listed wins. */
export function fromIntervals<T>(intervals: readonly Span<T>[], outside: T, window: Interval): Timeline<T> {
  const cuts = new Set([window.from, window.until])
  const inside = intervals.filter(
    ({ from, until }) => from < window.until && until > window.from && from < until,
  )
  for (const { from, until } of inside) {
    if (from > window.from) cuts.add(from)
    if (until < window.until) cuts.add(until)
  }
  const edges = [...cuts].sort((a, b) => a - b)
  const spans: Timeline<T> = []
  for (let index = 1; index < edges.length; index += 1) {
    const [from, until] = [edges[index - 1] ?? 0, edges[index] ?? 0]
    const value = inside.findLast((span) => span.from <= from && span.until >= until)
    push(spans, { from, until, value: value ? value.value : outside })
  }
  return spans
}

type Values<T extends readonly Timeline<unknown>[]> = {
  [K in keyof T]: T[K] extends Timeline<infer V> ? V : never
}

/** Walks timelines over one window side by side: `combined` sees the values that hold together. Throws when one does not cover the window. */
export function combine<const T extends readonly Timeline<unknown>[], U>(
  timelines: T,
  window: Interval,
  combined: (values: Values<T>) => U,
): Timeline<U> {
  const places = timelines.map(() => 0)
  const spans: Timeline<U> = []
  for (let from = window.from; from < window.until; ) {
    let until = window.until
    const values: unknown[] = []
    for (const [index, timeline] of timelines.entries()) {
      let place = places[index] ?? 0
      while ((timeline[place]?.until ?? Number.POSITIVE_INFINITY) <= from) place += 1
      places[index] = place
      const span = timeline[place]
      if (!span) throw new Error('A timeline ends before its window.')
      values.push(span.value)
      until = Math.min(until, span.until)
    }
    // One value per timeline was pushed, in order: the tuple's shape.
    spans.push({ from, until, value: combined(values as Values<T>) })
    from = until
  }
  return spans
}

/** Neighbours that say the same become one. */
export function merge<T>(spans: readonly Span<T>[], isSame: (a: T, b: T) => boolean): Timeline<T> {
  const merged: Timeline<T> = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last && last.until === span.from && isSame(last.value, span.value)) last.until = span.until
    else merged.push({ ...span })
  }
  return merged
}

function push<T>(spans: Timeline<T>, span: Span<T>): void {
  const last = spans.at(-1)
  if (last && last.value === span.value && last.until === span.from) last.until = span.until
  else spans.push(span)
}
