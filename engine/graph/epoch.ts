import { inDependencyOrder, leavesOf, orderOf, type Requirement } from '../dependency.ts'
import type { ComponentFact } from '../facts.ts'
import type { ComponentId } from '../id.ts'
import type { Interval } from '../interval.ts'
import { fromDated, type Timeline } from './timeline.ts'

/** A stretch of time, what each component needs at any time of it, and all of them after what they need. */
export type Stretch = Interval & { needs: Map<ComponentId, ComponentId[]>; order: ComponentId[] }

/**
 * As few stretches as there can be such that all requirements of one together are free of cycles: nearly always a
 * single one. Causes are corrected within a stretch.
 */
export function epochsOf(components: readonly ComponentFact[], window: Interval): Stretch[] {
  const stretchOf = ({ from, until }: Interval) => {
    const needs = needsWithin(components, { from, until })
    return { from, until, needs, ...orderOf(needs) }
  }
  const whole = stretchOf(window)
  if (!whole.cycle) return [whole]
  const cuts = components.flatMap(({ requires }) => requires.map(({ validFrom }) => validFrom))
  const inside = cuts.filter((at) => at > window.from && at < window.until)
  const epochs: Interval[] = []
  const edges = [...new Set(inside)].sort((a, b) => a - b)
  let from = window.from
  for (const [index, at] of edges.entries()) {
    const next = edges[index + 1] ?? window.until
    if (!stretchOf({ from, until: next }).cycle) continue
    epochs.push({ from, until: at })
    from = at
  }
  return [...epochs, { from, until: window.until }].map((stretch) => {
    const needs = needsWithin(components, stretch)
    return { ...stretch, needs, order: inDependencyOrder(needs) }
  })
}

/** What each component needs at any time of a stretch; an archived one says nothing any more. */
function needsWithin(
  components: readonly ComponentFact[],
  stretch: Interval,
): Map<ComponentId, ComponentId[]> {
  const known = new Set(components.map(({ id }) => id))
  return new Map(
    components.map(({ id, requires }) => {
      const [first, ...others] = treeTimeline(requires, stretch).values.flatMap((tree) => tree ?? [])
      const leaves =
        first === undefined ? [] : leavesOf(others.length === 0 ? first : { all: [first, ...others] })
      return [id, leaves.filter((leaf) => known.has(leaf))]
    }),
  )
}

export function treeTimeline(
  requires: ComponentFact['requires'],
  window: Interval,
): Timeline<Requirement | null> {
  return fromDated(requires, null, window)
}
