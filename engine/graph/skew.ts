import type { Level } from '../dependency.ts'
import type { Interval } from '../interval.ts'
import { explains } from './blame.ts'
import { type State, withBlame } from './state.ts'
import type { Timeline } from './timeline.ts'

/** A time alone that was but a skew of detection: it takes the causes that hold just after it, or just before. */
export type Skew = Interval & { side: 'after' | 'before' }

/**
 * The two corrections over time: a short skew of detection goes to the causes beside it, and who failed first by
 * itself stays to blame until it is well again. Puts right the states from the place `first` on, whose blame is that
 * of blameOf, while those before it are right already.
 */
export function correctBlame(
  { starts, values }: Timeline<State>,
  first: number,
  { until, limitMs }: { until: number; limitMs: number },
): Skew[] {
  const skews: Skew[] = []
  let isFirst = isAmong(values[first - 1])
  for (let place = first; place < values.length; place += 1) {
    const state = values[place]
    if (!state) continue
    if (state.own[0] === 0) isFirst = false
    else if (state.blame === 'below' && isFirst) values[place] = withBlame(state, 'both')
    if (state.blame !== 'self') continue
    const next = endOfRun(values, place)
    const run = { from: starts[place] ?? 0, until: starts[next] ?? until }
    const side = run.until - run.from <= limitMs && sideOf(values, place, next)
    if (side) {
      skews.push({ ...run, side })
      for (let index = place; index < next; index += 1)
        values[index] = withBlame(values[index] ?? state, isFirst ? 'both' : 'below')
    } else isFirst = true
    place = next - 1
  }
  return skews
}

const isAmong = (state: State | undefined) => state?.blame === 'self' || state?.blame === 'both'

function endOfRun(values: readonly State[], place: number): number {
  let next = place
  while (values[next]?.blame === 'self') next += 1
  return next
}

/** Where the run's worst own level is explained: just after it, else just before it. */
function sideOf(values: readonly State[], first: number, next: number): Skew['side'] | null {
  let worst: Level = 0
  for (const { own } of values.slice(first, next)) if (own[0] > worst) worst = own[0]
  if (explains(values[next]?.inherited[0] ?? 0, worst)) return 'after'
  return explains(values[first - 1]?.inherited[0] ?? 0, worst) ? 'before' : null
}
