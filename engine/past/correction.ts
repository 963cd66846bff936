import type { ShownStatus } from '../component.ts'
import type { ComponentId } from '../id.ts'
import { clip, type Interval } from '../interval.ts'

/** A stretch of the past of which something else is said now than was said before; null where nothing was said. */
export type Correction = Interval & {
  componentId: ComponentId
  was: ShownStatus | null
  is: ShownStatus | null
}

/** What was said of components over a window; each in order. */
type Account = ReadonlyMap<ComponentId, readonly (Interval & { status: ShownStatus })[]>

/** What made the past read differently: an act of a person, or a check that came late. */
export type CorrectionAct = 'report' | 'incident' | 'maintenance' | 'component' | 'late_check'

/**
 * Where two accounts of the same window differ: what was known at some time, and what is known now. By component, then
 * in order; neighbours that differ in the same way are one.
 */
export function correctionsOf(was: Account, is: Account, window: Interval): Correction[] {
  const ids = new Set([...was.keys(), ...is.keys()])
  return [...ids].flatMap((componentId) => {
    const [before, after] = [was.get(componentId) ?? [], is.get(componentId) ?? []]
    const cuts = [...before, ...after].flatMap(({ from, until }) => [from, until])
    const edges = [...new Set([window.from, ...cuts, window.until])].sort((a, b) => a - b)
    const corrections: Correction[] = []
    const [reader, other] = [statusReader(before), statusReader(after)]
    for (const [index, from] of edges.entries()) {
      const stretch = clip({ from, until: edges[index + 1] ?? from }, window)
      if (!stretch) continue
      const difference = { componentId, was: reader(stretch.from), is: other(stretch.from) }
      if (difference.was === difference.is) continue
      const last = corrections.at(-1)
      if (last && last.until === stretch.from && last.was === difference.was && last.is === difference.is)
        last.until = stretch.until
      else corrections.push({ ...stretch, ...difference })
    }
    return corrections
  })
}

/** Reads a timeline at instants that only rise. */
function statusReader(spans: readonly (Interval & { status: ShownStatus })[]) {
  let place = 0
  return (at: number): ShownStatus | null => {
    while ((spans[place]?.until ?? Number.POSITIVE_INFINITY) <= at) place += 1
    const span = spans[place]
    return span && span.from <= at ? span.status : null
  }
}
