import { type ShownStatus, STATUS_OF_LEVEL } from '../component.ts'
import { type Bounds, boundsOf, isUnknown, type Level, levelOf, type Requirement } from '../dependency.ts'
import type { ComponentId } from '../id.ts'
import { currentOf } from '../time/current.ts'
import type { PageGraph } from './graph.ts'

/** What a component needs, as the public may know it: components that the page does not show are one nameless thing. */
export type Need = { status: ShownStatus; isSoft: boolean } & (
  | { kind: 'component'; componentId: ComponentId; name: string; needs: Need | null }
  | { kind: 'internal' }
  | { kind: 'all' | 'any'; children: Need[] }
  /** Null where numbers would tell how many components are hidden. */
  | { kind: 'atLeast'; count: number | null; of: number | null; children: Need[] }
)

const DEPTH = 2

type Walk = { graph: PageGraph; seen: Set<ComponentId>; depth: number }

/** The requirement that holds now, with what is needed beneath it; null when it needs nothing that the public may know of. */
export function describeNeeds(graph: PageGraph, id: ComponentId): Need | null {
  const tree = treeOf(graph, id)
  return tree === null ? null : describeTree(tree, { graph, seen: new Set([id]), depth: DEPTH })
}

/** Shown components whose requirements name this one now, in the page's order. */
export function dependantsOf({ facts, reader, now }: PageGraph, id: ComponentId): ComponentId[] {
  return facts.components
    .filter((component) => reader.nameOf(component.id) !== null)
    .filter(({ requires }) => {
      const tree = currentOf(requires, now.getTime())
      return tree !== null && names(tree, id)
    })
    .map((component) => component.id)
}

function names(tree: Requirement, id: ComponentId): boolean {
  return typeof tree === 'object' ? childrenOf(tree).some((child) => names(child, id)) : tree === id
}

function treeOf({ facts, now }: PageGraph, id: ComponentId): Requirement | null {
  const fact = facts.components.find((component) => component.id === id)
  return fact ? currentOf(fact.requires, now.getTime()) : null
}

function childrenOf(tree: Exclude<Requirement, string>): Requirement[] {
  if ('soft' in tree) return [tree.soft]
  if ('all' in tree) return tree.all
  return 'any' in tree ? tree.any : tree.of
}

function describeTree(tree: Requirement, walk: Walk): Need {
  const { graph } = walk
  if (typeof tree !== 'object') return describeLeaf(tree, walk)
  if ('soft' in tree) return { ...describeTree(tree.soft, walk), isSoft: true }
  const bounds = boundsAt(tree, graph)
  const status = statusOf(bounds)
  const all = childrenOf(tree).map((child) => ({ child, need: describeTree(child, walk) }))
  const shown = all.filter(({ need }) => need.kind !== 'internal').map(({ need }) => need)
  const hidden = all.filter(({ need }) => need.kind === 'internal')
  if (shown.length === 0) return { kind: 'internal', status, isSoft: hidden.every(({ need }) => need.isSoft) }
  const children = [...shown]
  if (hidden.length > 0) {
    const isSoft = hidden.every(({ need }) => need.isSoft)
    const worst = hidden.map(({ child }) => boundsAt(child, graph)).reduce(worseOf)
    children.push({ kind: 'internal', status: statusOf(milderOf(worst, bounds)), isSoft })
  }
  const [only] = children
  if (only && children.length === 1) return only
  if ('all' in tree) return { kind: 'all', status, isSoft: false, children }
  if ('any' in tree) return { kind: 'any', status, isSoft: false, children }
  const isWhole = hidden.length === 0 && 'of' in tree
  return {
    kind: 'atLeast',
    status,
    isSoft: false,
    count: isWhole ? tree.atLeast : null,
    of: isWhole ? tree.of.length : null,
    children,
  }
}

function describeLeaf(id: ComponentId, walk: Walk): Need {
  const { graph, seen, depth } = walk
  const name = graph.reader.nameOf(id)
  const status = graph.spansOf(id).at(-1)?.status ?? 'operational'
  if (name === null) return { kind: 'internal', status: statusOf(leafBounds(id, graph)), isSoft: false }
  const tree = depth > 1 && !seen.has(id) ? treeOf(graph, id) : null
  seen.add(id)
  const needs = tree === null ? null : describeTree(tree, { ...walk, depth: depth - 1 })
  return { kind: 'component', componentId: id, name, status, isSoft: false, needs }
}

/** What is not in the graph counts as operational. */
function leafBounds(id: ComponentId, graph: PageGraph): Bounds {
  return graph.spansOf(id).at(-1)?.effective ?? boundsOf(0, 0)
}

function boundsAt(tree: Requirement, graph: PageGraph): Bounds {
  const end = (index: 0 | 1): Level => levelOf(tree, (id) => leafBounds(id, graph)[index])
  return boundsOf(end(0), end(1))
}

function statusOf(bounds: Bounds): ShownStatus {
  return isUnknown(bounds) ? 'unobserved' : STATUS_OF_LEVEL[bounds[0]]
}

const worseOf = (a: Bounds, b: Bounds): Bounds => boundsOf(max(a[0], b[0]), max(a[1], b[1]))
/** What is hidden is told to be no worse than what it does to those who need it. */
const milderOf = (a: Bounds, b: Bounds): Bounds => boundsOf(min(a[0], b[0]), min(a[1], b[1]))
const max = (a: Level, b: Level): Level => (a > b ? a : b)
const min = (a: Level, b: Level): Level => (a < b ? a : b)
