import type { Requirement } from '../dependency.ts'
import type { ComponentId } from '../id.ts'
import { Refusal } from '../refusal.ts'

/** The tree without one of its leaves; null when nothing is left. A k that is above the rest comes down to it. */
export function withoutLeaf(tree: Requirement, leaf: ComponentId): Requirement | null {
  if (typeof tree === 'string') return tree === leaf ? null : tree
  if ('soft' in tree) {
    const soft = withoutLeaf(tree.soft, leaf)
    return soft === null ? null : { soft }
  }
  const rest = childrenOf(tree).flatMap((child) => withoutLeaf(child, leaf) ?? [])
  if (rest.length === 0) return null
  if ('all' in tree) return { all: rest }
  return 'any' in tree ? { any: rest } : { atLeast: Math.min(tree.atLeast, rest.length), of: rest }
}

/** The tree in which a standby may stand in for a leaf, wherever it is named. */
export function withReplica(tree: Requirement, leaf: ComponentId, standby: ComponentId): Requirement {
  return mapTree(tree, (one) => (one === leaf ? { any: [leaf, standby] } : one))
}

/** The tree with another k in its `atLeast` nodes. Refuses a tree that has none, or a k above their children. */
export function withThreshold(tree: Requirement, atLeast: number): Requirement {
  let found = false
  const changed = mapTree(tree, (one) => {
    if (typeof one === 'string' || !('atLeast' in one)) return one
    if (atLeast < 1 || atLeast > one.of.length)
      throw new Refusal('invalid', `The number that is needed lies between 1 and ${one.of.length}.`)
    found = true
    return { atLeast, of: one.of }
  })
  if (!found) throw new Refusal('invalid', 'Nothing here needs a certain number of others.')
  return changed
}

/** How many children each `atLeast` node of the tree has. */
export function choicesIn(tree: Requirement): number[] {
  const counts: number[] = []
  mapTree(tree, (one) => {
    if (typeof one !== 'string' && 'atLeast' in one) counts.push(one.of.length)
    return one
  })
  return counts
}

/** The same tree with every node changed, children before their parents. */
function mapTree(tree: Requirement, change: (tree: Requirement) => Requirement): Requirement {
  if (typeof tree === 'string') return change(tree)
  if ('soft' in tree) return change({ soft: mapTree(tree.soft, change) })
  const children = childrenOf(tree).map((child) => mapTree(child, change))
  if ('all' in tree) return change({ all: children })
  return change('any' in tree ? { any: children } : { atLeast: tree.atLeast, of: children })
}

function childrenOf(tree: Exclude<Requirement, ComponentId | { soft: unknown }>): Requirement[] {
  if ('all' in tree) return tree.all
  return 'any' in tree ? tree.any : tree.of
}
