import type { RequirementNode, RequirementOf } from '../dependency.ts'

/** A requirement without what always holds: so many of these have to be good. Keys are places in dependency order. */
export type HardNeeds = number | { count: number; of: HardNeeds[] }

/** What a requirement needs other than through `soft`; null where that always holds. */
export function hardNeedsOf<Key extends string>(
  tree: RequirementOf<Key>,
  placeOf: (key: Key) => number,
): HardNeeds | null {
  if (typeof tree === 'string') return placeOf(tree)
  const all = childrenOf(tree)
  const of = all.flatMap((child) => hardNeedsOf(child, placeOf) ?? [])
  const count = countOf(tree) - (all.length - of.length)
  return count <= 0 ? null : { count, of }
}

function childrenOf<Key>(tree: RequirementNode<Key>): RequirementOf<Key>[] {
  if ('soft' in tree) return []
  if ('all' in tree) return tree.all
  return 'any' in tree ? tree.any : tree.of
}

function countOf<Key>(tree: RequirementNode<Key>): number {
  if ('soft' in tree) return 0
  if ('all' in tree) return tree.all.length
  return 'any' in tree ? 1 : tree.atLeast
}

/** The keys that are named other than beneath `soft`, each once, in order. */
export function hardKeysOf<Key extends string>(tree: RequirementOf<Key> | null): Key[] {
  if (tree === null) return []
  if (typeof tree === 'string') return [tree]
  return [...new Set(childrenOf(tree).flatMap((child) => hardKeysOf(child)))]
}

/** The places that hard needs name, each once, in order. */
export function placesIn(needs: HardNeeds | null): number[] {
  if (needs === null) return []
  if (typeof needs === 'number') return [needs]
  return [...new Set(needs.of.flatMap(placesIn))]
}
