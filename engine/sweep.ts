import type { Interval } from './interval.ts'
import { emptyTimeline, placeAt, put, type Timeline } from './timeline.ts'

type Values<T extends readonly Timeline<unknown>[]> = {
  [K in keyof T]: T[K] extends Timeline<infer V> ? V : never
}

/**
 * Joins timelines over one window: `combined` sees the values that hold together. It is given one array again and
 * again: keep none. Throws when a timeline begins after the window.
 */
export function combine<const T extends readonly Timeline<unknown>[], U>(
  timelines: T,
  window: Interval,
  combined: (values: Values<T>) => U,
): Timeline<U> {
  const result = emptyTimeline<U>()
  const values: unknown[] = timelines.map(() => undefined)
  sweep(timelines, window, {
    change: (index, place) => {
      values[index] = timelines[index]?.values[place]
    },
    // One value per timeline, in order: the tuple's shape.
    settle: (at) => put(result, at, combined(values as Values<T>)),
  })
  return result
}

/**
 * Walks timelines side by side through a window: tells which one goes on to which place, at the window's start each
 * of them, and after the changes of one instant that it is settled. Throws when a timeline begins after the window.
 */
export function sweep(
  timelines: readonly Timeline<unknown>[],
  window: Interval,
  tell: { change: (index: number, place: number) => void; settle: (at: number) => void },
): void {
  const places = Int32Array.from(timelines, (timeline) => placeAt(timeline, window.from))
  if (places.includes(-1)) throw new Error('A timeline begins after its window.')
  const nexts = Float64Array.from(timelines, ({ starts }, index) => startAt(starts, (places[index] ?? 0) + 1))
  const queue = Uint32Array.from(timelines.keys()).sort((a, b) => (nexts[a] ?? 0) - (nexts[b] ?? 0))
  for (const [index, place] of places.entries()) tell.change(index, place)
  for (let at = window.from; at < window.until; ) {
    tell.settle(at)
    at = nexts[queue[0] ?? 0] ?? NEVER
    while (at < window.until) {
      const index = queue[0] ?? 0
      const timeline = timelines[index]
      if (!timeline || nexts[index] !== at) break
      const place = (places[index] ?? 0) + 1
      places[index] = place
      nexts[index] = startAt(timeline.starts, place + 1)
      requeue(queue, nexts)
      tell.change(index, place)
    }
  }
}

const NEVER = Number.POSITIVE_INFINITY

function startAt(starts: readonly number[], place: number): number {
  return place < starts.length ? (starts[place] ?? NEVER) : NEVER
}

/** The first of a heap by instant has got a later one: moves it down to where it belongs. */
function requeue(queue: Uint32Array, nexts: Float64Array): void {
  const size = queue.length
  const moved = queue[0] ?? 0
  const at = nexts[moved] ?? NEVER
  let place = 0
  for (let child = 1; child < size; child = 2 * place + 1) {
    const right = child + 1
    if (right < size && (nexts[queue[right] ?? 0] ?? NEVER) < (nexts[queue[child] ?? 0] ?? NEVER))
      child = right
    const below = queue[child] ?? 0
    if ((nexts[below] ?? NEVER) >= at) break
    queue[place] = below
    place = child
  }
  queue[place] = moved
}
