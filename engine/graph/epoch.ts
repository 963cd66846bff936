import { findCycle, leavesOf, type Requirement } from '../dependency.ts'
import type { ComponentFact } from '../facts.ts'
import type { ComponentId } from '../id.ts'
import type { Interval } from '../interval.ts'
import { fromDated, type Timeline } from './timeline.ts'

/** A stretch of time, and what each component needs at any time of it. */
export type Stretch = Interval & { needs: Map<ComponentId, ComponentId[]> }

/**
 * As few stretches as there can be such that all requirements of one together are free of cycles: nearly always a
 * single one. Causes are corrected within a stretch.
 */
export function epochsOf(components: readonly ComponentFact[], window: Interval): Stretch[] {
  const stretchOf = ({ from, until }: Interval): Stretch => ({
    from,
    until,
    needs: needsWithin(components, { from, until }),
  })
  const whole = stretchOf(window)
  if (!findCycle(whole.needs)) return [whole]
  const cuts = components.flatMap(({ requires }) => requires.map(({ validFrom }) => validFrom))
  const inside = cuts.filter((at) => at > window.from && at < window.until)
  const epochs: Interval[] = []
  const edges = [...new Set(inside)].sort((a, b) => a - b)
  let from = window.from
  for (const [index, at] of edges.entries()) {
    const next = edges[index + 1] ?? window.until
    if (!findCycle(needsWithin(components, { from, until: next }))) continue
    epochs.push({ from, until: at })
    from = at
  }
  return [...epochs, { from, until: window.until }].map(stretchOf)
}

/** What each component needs at any time of a stretch; an archived one says nothing any more. */
function needsWithin(
  components: readonly ComponentFact[],
  stretch: Interval,
): Map<ComponentId, ComponentId[]> {
  const known = new Set(components.map(({ id }) => id))
  return new Map(
    components.map(({ id, requires }) => {
      const trees = treeTimeline(requires, stretch).values.flatMap((tree) => tree ?? [])
      return [id, [...new Set(trees.flatMap((tree) => leavesOf(tree)))].filter((leaf) => known.has(leaf))]
    }),
  )
}

export function treeTimeline(
  requires: ComponentFact['requires'],
  window: Interval,
): Timeline<Requirement | null> {
  return fromDated(requires, null, window)
}
