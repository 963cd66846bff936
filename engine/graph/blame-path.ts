import { type GraphTimelines, spanAt } from '../component.ts'
import { leavesOf } from '../dependency.ts'
import type { GraphFacts } from '../facts.ts'
import type { ComponentId } from '../id.ts'
import { currentOf } from '../time/current.ts'

type Within = { facts: GraphFacts; timelines: GraphTimelines; at: number }

/**
 * The shortest way along requirements from a component to the root of its trouble, both included, through those that
 * share the root where there is such a way.
 */
export function blamePath(from: ComponentId, root: ComponentId, within: Within): ComponentId[] {
  const { facts, timelines, at } = within
  const needs = new Map(
    facts.components.map(({ id, requires }) => {
      const tree = currentOf(requires, at)
      return [id, tree === null ? [] : leavesOf(tree)]
    }),
  )
  const shares = (id: ComponentId) => spanAt(timelines, id, at)?.cause.includes(root) ?? false
  const blamed = shortest(from, root, (id) =>
    (needs.get(id) ?? []).filter((next) => next === root || shares(next)),
  )
  return blamed ?? shortest(from, root, (id) => needs.get(id) ?? []) ?? [from, root]
}

/** Breadth first; null when there is no way. */
function shortest(
  from: ComponentId,
  to: ComponentId,
  next: (id: ComponentId) => readonly ComponentId[],
): ComponentId[] | null {
  const before = new Map<ComponentId, ComponentId | null>([[from, null]])
  for (const id of before.keys()) {
    if (id === to) break
    for (const one of next(id)) if (!before.has(one)) before.set(one, id)
  }
  if (!before.has(to)) return null
  const path: ComponentId[] = []
  for (let id: ComponentId | null = to; id !== null; id = before.get(id) ?? null) path.unshift(id)
  return path
}
