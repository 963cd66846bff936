import type { Interval } from '../interval.ts'
import { frontAt, leap, takeChange } from './front.ts'
import { emptyTimeline, put, type Timeline } from './timeline.ts'

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
  const front = frontAt(timelines, window)
  const values: unknown[] = timelines.map((timeline, index) => timeline.values[front.places[index] ?? 0])
  while (front.at < window.until) {
    // One value per timeline, in order: the tuple's shape.
    put(result, front.at, combined(values as Values<T>))
    leap(front)
    for (let index = takeChange(front); index >= 0; index = takeChange(front))
      values[index] = timelines[index]?.values[front.places[index] ?? 0]
  }
  return result
}
