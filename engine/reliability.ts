import type { RequirementNode, RequirementOf } from './dependency.ts'
import { Refusal } from './refusal.ts'
import {
  type Branch,
  createDiagram,
  type Diagram,
  GOOD,
  TooEntangled,
} from './reliability/decision-diagram.ts'

/** What each component needs, and the chance that it is good by itself; null where nobody knows. */
export type System<Key extends string> = {
  needs: ReadonlyMap<Key, RequirementOf<Key> | null>
  chances: ReadonlyMap<Key, number | null>
}

/**
 * The chance that a component and all that it requires other than through `soft` are good, each by itself and
 * independently: a reliability block diagram. Exact also where a component occurs more than once; null when one of the
 * chances is unknown. Refuses where that would take too long. REPLAY step 8.
 */
export function predict<Key extends string>(root: Key, system: System<Key>): number | null {
  const keys = hardKeys(root, system)
  const chances = keys.map((key) => system.chances.get(key) ?? null)
  if (chances.includes(null)) return null
  const places = new Map(keys.map((key, place) => [key, place]))
  const { series, branches } = inSeries(root, system)
  const known = chances.map((chance) => chance ?? 0)
  const alone = [...series].reduce((chance, key) => chance * (known[places.get(key) ?? -1] ?? 0), 1)
  if (branches.length === 0) return alone
  try {
    const diagram = createDiagram()
    const goodness = goodnessIn(diagram, system, { series, places })
    const together = branches.map(goodness).reduce((a, b) => diagram.and(a, b), GOOD)
    return alone * diagram.chance(together, known)
  } catch (error) {
    if (!(error instanceof TooEntangled)) throw error
    throw new Refusal('invalid', `What ${root} requires is too entangled for an exact prediction.`)
  }
}

/** All that counts for a component's goodness, in the order in which its requirement first names it. */
function hardKeys<Key extends string>(root: Key, { needs }: System<Key>): Key[] {
  const found = new Set<Key>()
  const enter = (key: Key) => {
    if (found.has(key)) return
    found.add(key)
    walk(needs.get(key) ?? null)
  }
  const walk = (tree: RequirementOf<Key> | null) => {
    if (tree === null) return
    if (typeof tree === 'string') enter(tree)
    else for (const child of hardChildren(tree).children) walk(child)
  }
  enter(root)
  return [...found]
}

type Needed<Key> = { count: number; children: RequirementOf<Key>[] }

/** How many of which children have to be good; a soft one always is. */
function hardChildren<Key extends string>(tree: RequirementNode<Key>): Needed<Key> {
  if ('soft' in tree) return { count: 0, children: [] }
  const all = 'all' in tree ? tree.all : 'any' in tree ? tree.any : tree.of
  const children = all.filter((child) => typeof child === 'string' || !('soft' in child))
  const count = 'all' in tree ? all.length : 'any' in tree ? 1 : tree.atLeast
  return { count: count - (all.length - children.length), children }
}

/** Who has to be good whatever else is, and what remains to be weighed. */
function inSeries<Key extends string>(root: Key, { needs }: System<Key>) {
  const series = new Set<Key>()
  const branches: RequirementNode<Key>[] = []
  const enter = (key: Key) => {
    if (series.has(key)) return
    series.add(key)
    walk(needs.get(key) ?? null)
  }
  const walk = (tree: RequirementOf<Key> | null) => {
    if (tree === null) return
    if (typeof tree === 'string') return enter(tree)
    const { count, children } = hardChildren(tree)
    if (count === children.length) children.forEach(walk)
    else if (count > 0) branches.push(tree)
  }
  enter(root)
  return { series, branches }
}

/** Turns requirements into branches of a diagram; what stands in series counts as good there. */
function goodnessIn<Key extends string>(
  diagram: Diagram,
  { needs }: System<Key>,
  { series, places }: { series: ReadonlySet<Key>; places: ReadonlyMap<Key, number> },
) {
  const known = new Map<Key, Branch>()
  const ofKey = (key: Key): Branch => {
    if (series.has(key)) return GOOD
    const before = known.get(key)
    if (before !== undefined) return before
    const tree = needs.get(key) ?? null
    const self = diagram.variable(places.get(key) ?? 0)
    const branch = tree === null ? self : diagram.and(self, ofTree(tree))
    known.set(key, branch)
    return branch
  }
  const ofTree = (tree: RequirementOf<Key>): Branch => {
    if (typeof tree === 'string') return ofKey(tree)
    const { count, children } = hardChildren(tree)
    return count <= 0 ? GOOD : diagram.atLeast(count, children.map(ofTree))
  }
  return ofTree
}
