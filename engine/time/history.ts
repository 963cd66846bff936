import type { Interval } from '../interval.ts'

/** What held when: `values[i]` from `starts[i]` until the next start, the last one until the end. Read only: it may be a graph's own. */
export type History<T> = {
  readonly starts: readonly number[]
  readonly values: readonly T[]
  readonly until: number
}

/** The history that spans tell which follow each other without a gap. */
export function historyOf<S extends Interval>(spans: readonly S[]): History<S> {
  return {
    starts: spans.map(({ from }) => from),
    values: spans,
    until: spans.at(-1)?.until ?? Number.NEGATIVE_INFINITY,
  }
}

/** Meets what held in some stretches, piece by piece. The stretches are in order and without overlaps. */
export function eachPiece<T>(
  { starts, values, until }: History<T>,
  stretches: readonly Interval[],
  meet: (value: T, ms: number) => void,
): void {
  let first = 0
  for (const stretch of stretches) {
    while ((starts[first + 1] ?? Number.POSITIVE_INFINITY) <= stretch.from) first += 1
    const end = Math.min(stretch.until, until)
    for (let place = first; place < starts.length; place += 1) {
      const from = Math.max(starts[place] ?? 0, stretch.from)
      if (from >= end) break
      // Both arrays are of one length.
      meet(values[place] as T, Math.min(starts[place + 1] ?? until, end) - from)
    }
  }
}
