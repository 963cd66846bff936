import type { Interval } from '../interval.ts'

/** A value that holds for a stretch of time. */
export type Span<T> = Interval & { value: T }

/**
 * What held when: `values[i]` from `starts[i]` until the next start, the last one until the window ends. Starts rise
 * strictly, neighbours differ. Two arrays and no object per stretch: histories are long.
 */
export type Timeline<T> = { starts: number[]; values: T[] }

export function emptyTimeline<T>(): Timeline<T> {
  return { starts: [], values: [] }
}

/** One value throughout. */
export function constant<T>(value: T, window: Interval): Timeline<T> {
  return { starts: [window.from], values: [value] }
}

/** Goes on with a value from an instant after all others; what says the same adds nothing. */
export function put<T>(timeline: Timeline<T>, at: number, value: T): void {
  const { starts, values } = timeline
  if (values.length > 0 && values[values.length - 1] === value) return
  starts.push(at)
  values.push(value)
}

/** Forgets what began at an instant or later. */
export function cutFrom({ starts, values }: Timeline<unknown>, at: number): void {
  let length = starts.length
  while (length > 0 && (starts[length - 1] ?? 0) >= at) length -= 1
  starts.length = length
  values.length = length
}

/** The place of the value that holds at an instant; -1 before the first. */
export function placeAt({ starts }: { readonly starts: readonly number[] }, at: number): number {
  let [low, high] = [0, starts.length]
  if (high > 0 && (starts[high - 1] ?? 0) <= at) return high - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** What holds in a window, span by span, cut at its ends. */
export function* spansIn<T>({ starts, values }: Timeline<T>, window: Interval): Generator<Span<T>> {
  for (let place = Math.max(0, placeAt({ starts }, window.from)); place < starts.length; place += 1) {
    const from = Math.max(window.from, starts[place] ?? 0)
    const until = Math.min(window.until, starts[place + 1] ?? window.until)
    if (from >= window.until) return
    // Both arrays are of one length.
    yield { from, until, value: values[place] as T }
  }
}

/** Timelines that follow each other as one. */
export function joined<T>(parts: readonly Timeline<T>[]): Timeline<T> {
  const [only] = parts
  if (only && parts.length === 1) return only
  const whole = emptyTimeline<T>()
  for (const { starts, values } of parts)
    for (const [place, value] of values.entries()) put(whole, starts[place] ?? 0, value)
  return whole
}

/** A timeline out of sorted dated values: `before` until the first, each until the next. */
export function fromDated<T, U = T>(
  dated: readonly { validFrom: number; value: T }[],
  before: U,
  window: Interval,
): Timeline<T | U> {
  const timeline = emptyTimeline<T | U>()
  let held: T | U = before
  let from = window.from
  for (const { validFrom, value } of dated) {
    if (validFrom >= window.until) break
    if (validFrom > from) put(timeline, from, held)
    from = Math.max(from, validFrom)
    held = value
  }
  put(timeline, from, held)
  return timeline
}

/** A timeline that holds each value in its interval and `outside` elsewhere; of overlapping ones the last listed wins. */
export function fromIntervals<T, U>(
  intervals: readonly (Interval & { value: T })[],
  outside: U,
  window: Interval,
): Timeline<T | U> {
  const inside = intervals.filter(
    ({ from, until }) => from < window.until && until > window.from && from < until,
  )
  if (inside.length === 0) return constant(outside, window)
  const timeline = emptyTimeline<T | U>()
  const edges = inside.flatMap(({ from, until }, index) => [
    { at: Math.max(from, window.from), index, begins: true },
    { at: until, index, begins: false },
  ])
  edges.sort((a, b) => a.at - b.at)
  const open = new Set<number>()
  put(timeline, window.from, outside)
  for (const [place, { at, index, begins }] of edges.entries()) {
    if (begins) open.add(index)
    else open.delete(index)
    if (at >= window.until || edges[place + 1]?.at === at) continue
    const winner = open.size === 0 ? undefined : inside[Math.max(...open)]
    replaceLast(timeline, at, winner ? winner.value : outside)
  }
  return timeline
}

/** Like put, at the same instant as the last one or later. */
function replaceLast<T>(timeline: Timeline<T>, at: number, value: T): void {
  if (timeline.starts.at(-1) === at) {
    timeline.starts.pop()
    timeline.values.pop()
  }
  put(timeline, at, value)
}
