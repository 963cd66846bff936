import { type Bounds, boundsOf, type Level, type RequirementNode, type RequirementOf } from '../dependency.ts'

type Counts = [number, number, number, number]

/** A node of a requirement tree that counts its children by level, operational first, at either end. */
type Gate = {
  /** It is as bad as its k-th best child. */
  k: number
  isSoft: boolean
  best: Counts
  worst: Counts
  bounds: Bounds
  above: Gate | null
}

/**
 * A requirement tree whose bounds follow its leaves: a change costs its way to the top, not a walk over the tree.
 * Says what levelOf says, end by end. The keys are places; every leaf is operational at first.
 */
export type Circuit = { top: Gate; leaves: { bounds: Bounds; gates: Gate[] }[] }

const WELL = boundsOf(0, 0)

export function circuitOf(tree: RequirementOf<number> | null, leafCount: number): Circuit {
  const leaves = Array.from({ length: leafCount }, (): Circuit['leaves'][number] => ({
    bounds: WELL,
    gates: [],
  }))
  const node = tree !== null && typeof tree === 'object' ? tree : { all: tree === null ? [] : [tree] }
  return { top: gateOf(node, null, leaves), leaves }
}

function gateOf(node: RequirementNode<number>, above: Gate | null, leaves: Circuit['leaves']): Gate {
  const { of, k } = partsOf(node)
  const [best, worst]: [Counts, Counts] = [
    [of.length, 0, 0, 0],
    [of.length, 0, 0, 0],
  ]
  const gate: Gate = { k, isSoft: 'soft' in node, best, worst, bounds: WELL, above }
  for (const child of of)
    if (typeof child === 'object') gateOf(child, gate, leaves)
    else leaves[child]?.gates.push(gate)
  return gate
}

function partsOf(node: RequirementNode<number>): { of: RequirementOf<number>[]; k: number } {
  if ('soft' in node) return { of: [node.soft], k: 1 }
  if ('all' in node) return { of: node.all, k: node.all.length }
  if ('any' in node) return { of: node.any, k: 1 }
  return { of: node.of, k: node.atLeast }
}

export function setLeaf({ leaves }: Circuit, place: number, bounds: Bounds): void {
  const leaf = leaves[place]
  if (!leaf || leaf.bounds === bounds) return
  for (const gate of leaf.gates) rise(gate, leaf.bounds, bounds)
  leaf.bounds = bounds
}

/** A child went from some bounds to others: goes up as far as that changes anything. */
function rise(lowest: Gate, from: Bounds, to: Bounds): void {
  let [left, entered] = [from, to]
  for (let gate: Gate | null = lowest; gate; gate = gate.above) {
    const { best, worst } = gate
    best[left[0]] -= 1
    best[entered[0]] += 1
    worst[left[1]] -= 1
    worst[entered[1]] += 1
    const bounds = boundsOf(levelBy(gate, best), levelBy(gate, worst))
    if (bounds === gate.bounds) return
    left = gate.bounds
    entered = bounds
    gate.bounds = bounds
  }
}

function levelBy({ k, isSoft }: Gate, counts: Counts): Level {
  const operational = counts[0]
  if (k <= operational) return 0
  const mild = operational + counts[1]
  if (isSoft || k <= mild) return 1
  return k <= mild + counts[2] ? 2 : 3
}
