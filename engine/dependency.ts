import { z } from 'zod'
import { type ComponentId, idSchema } from './id.ts'

/** What a component needs: a tree over keys of other components. `soft` children count at most degraded. */
export type RequirementOf<Key> = Key | RequirementNode<Key>
export type RequirementNode<Key> =
  | { all: RequirementOf<Key>[] }
  | { any: RequirementOf<Key>[] }
  | { atLeast: number; of: RequirementOf<Key>[] }
  | { soft: RequirementOf<Key> }
export type Requirement = RequirementOf<ComponentId>

/** Dependency level: operational 0, degraded 1, partial 2, major 3. */
export type Level = 0 | 1 | 2 | 3
/** What is known of a level when some of it was not observed: lower and upper end. */
export type Bounds = readonly [lo: Level, hi: Level]

const LEVELS = [0, 1, 2, 3] as const
const BOUNDS: readonly Bounds[] = LEVELS.flatMap((lo) => LEVELS.map((hi): Bounds => [lo, hi]))

/** The one pair of these ends: what says the same is the same object. */
export function boundsOf(lo: Level, hi: Level): Bounds {
  return BOUNDS[lo * 4 + hi] ?? [lo, hi]
}

export const UNKNOWN: Bounds = boundsOf(0, 3)

export function isUnknown([lo, hi]: Bounds): boolean {
  return lo === 0 && hi === 3
}

const children = z.lazy(() =>
  z.array(requirementSchema).min(1, 'A requirement needs at least one child.').max(100),
)

/** Parses a requirement tree from outside: exactly one of the five forms, k within 1..n. */
export const requirementSchema: z.ZodType<Requirement> = z.lazy(() =>
  z.union([
    idSchema<'component'>(),
    z.strictObject({ all: children }),
    z.strictObject({ any: children }),
    z
      .strictObject({ atLeast: z.int().min(1), of: children })
      .refine(({ atLeast, of }) => atLeast <= of.length, 'No more can be needed than there are children.'),
    z.strictObject({ soft: requirementSchema }),
  ]),
)

/** The keys that a tree names, each once, in order. */
export function leavesOf<Key extends string | number>(tree: RequirementOf<Key>): Key[] {
  if (typeof tree !== 'object') return [tree]
  const leaves = new Set<Key>()
  collectLeaves(tree, leaves)
  return [...leaves]
}

function collectLeaves<Key>(tree: RequirementNode<Key>, leaves: Set<Key>): void {
  for (const child of childrenOf(tree))
    if (isNode(child)) collectLeaves(child, leaves)
    else leaves.add(child)
}

function isNode<Key>(tree: RequirementOf<Key>): tree is RequirementNode<Key> {
  return typeof tree === 'object'
}

function childrenOf<Key>(tree: RequirementNode<Key>): RequirementOf<Key>[] {
  if ('soft' in tree) return [tree.soft]
  if ('all' in tree) return tree.all
  if ('any' in tree) return tree.any
  return tree.of
}

type LeafLevel<Key> = (key: Key) => Level

/** A tree's level: `all` the worst child, `any` the best, `atLeast k` the k-th best, `soft` at most degraded. */
export function levelOf<Key extends string | number>(tree: RequirementOf<Key>, leaf: LeafLevel<Key>): Level {
  if (typeof tree !== 'object') return leaf(tree)
  if ('soft' in tree) return levelOf(tree.soft, leaf) === 0 ? 0 : 1
  if ('all' in tree) return kthBest(tree.all, tree.all.length, leaf)
  if ('any' in tree) return kthBest(tree.any, 1, leaf)
  return kthBest(tree.of, tree.atLeast, leaf)
}

/** Counts instead of sorting: this is the innermost loop of a graph. */
function kthBest<Key extends string | number>(
  children: readonly RequirementOf<Key>[],
  k: number,
  leaf: LeafLevel<Key>,
): Level {
  let [operational, degraded, partial] = [0, 0, 0]
  for (const child of children) {
    const level = levelOf(child, leaf)
    if (level === 0) operational += 1
    else if (level === 1) degraded += 1
    else if (level === 2) partial += 1
  }
  if (k <= operational) return 0
  if (k <= operational + degraded) return 1
  return k <= operational + degraded + partial ? 2 : 3
}

/** The leaves that carry the blame for a tree's level above 0: in each node the children at its level or worse. */
export function blamedLeaves<Key extends string | number>(
  tree: RequirementOf<Key>,
  leaf: LeafLevel<Key>,
): Key[] {
  if (typeof tree !== 'object') return leaf(tree) > 0 ? [tree] : []
  const level = levelOf(tree, leaf)
  if (level === 0) return []
  return [
    ...new Set(
      childrenOf(tree)
        .filter((child) => levelOf(child, leaf) >= level)
        .flatMap((child) => blamedLeaves(child, leaf)),
    ),
  ]
}

/** Whether redundancy in the tree has lost a member and still holds. */
export function isAtRisk<Key extends string | number>(
  tree: RequirementOf<Key>,
  leaf: LeafLevel<Key>,
): boolean {
  if (typeof tree !== 'object') return false
  const mayLose = 'any' in tree || 'atLeast' in tree
  if (mayLose && levelOf(tree, leaf) === 0 && childrenOf(tree).some((child) => levelOf(child, leaf) >= 2))
    return true
  return childrenOf(tree).some((child) => isAtRisk(child, leaf))
}

/** Whether there is redundancy to lose. */
export function isRedundant<Key extends string | number>(tree: RequirementOf<Key>): boolean {
  if (typeof tree !== 'object') return false
  return 'any' in tree || 'atLeast' in tree || childrenOf(tree).some((child) => isRedundant(child))
}

/** The same tree over other keys. */
export function withKeys<Key extends string | number, Other>(
  tree: RequirementOf<Key>,
  other: (key: Key) => Other,
): RequirementOf<Other> {
  if (typeof tree !== 'object') return other(tree)
  if ('soft' in tree) return { soft: withKeys(tree.soft, other) }
  const children = childrenOf(tree).map((child) => withKeys(child, other))
  if ('all' in tree) return { all: children }
  if ('any' in tree) return { any: children }
  return { atLeast: tree.atLeast, of: children }
}

/** The keys of one cycle, first and last the same; null when the graph is acyclic. */
export function findCycle<Key extends string>(needs: ReadonlyMap<Key, readonly Key[]>): Key[] | null {
  return orderOf(needs).cycle
}

/** Every key after all that it needs. Throws on a cycle: callers refuse cycles before they are stored. */
export function inDependencyOrder<Key extends string>(needs: ReadonlyMap<Key, readonly Key[]>): Key[] {
  const { order, cycle } = orderOf(needs)
  if (cycle) throw new Error(`A requirement goes round in a circle: ${cycle.join(' -> ')}`)
  return order
}

/**
 * Every key after all that it needs, or a cycle: first and last the same. Depth first, with a trail of its own: a chain
 * of thousands is too deep to recurse into.
 */
export function orderOf<Key extends string>(
  needs: ReadonlyMap<Key, readonly Key[]>,
): { order: Key[]; cycle: Key[] | null } {
  const order = new Set<Key>()
  const trail = new Map<Key, Iterator<Key>>()
  for (const start of needs.keys()) {
    const path: Key[] = order.has(start) ? [] : [start]
    for (let key = path.at(-1); key !== undefined; key = path.at(-1)) {
      const left = trail.get(key) ?? (needs.get(key) ?? []).values()
      trail.set(key, left)
      const { value: next, done } = left.next()
      if (done) {
        order.add(key)
        trail.delete(key)
        path.pop()
      } else if (trail.has(next))
        return { order: [...order], cycle: [...path.slice(path.indexOf(next)), next] }
      else if (needs.has(next) && !order.has(next)) path.push(next)
    }
  }
  return { order: [...order], cycle: null }
}
