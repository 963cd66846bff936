import type { Level, RequirementNode, RequirementOf } from '../dependency.ts'

/** A node of a requirement tree that counts its children by level, operational first. */
type Gate = {
  /** It is as bad as its k-th best child. */
  k: number
  isSoft: boolean
  counts: [number, number, number, number]
  level: Level
  above: Gate | null
}

/**
 * A requirement tree whose level follows its leaves: a change costs its way to the top, not a walk over the tree.
 * Says the same as levelOf. The keys are places; every leaf is operational at first.
 */
export type Circuit = { top: Gate; leaves: { level: Level; gates: Gate[] }[] }

export function circuitOf(tree: RequirementOf<number> | null, leafCount: number): Circuit {
  const leaves = Array.from({ length: leafCount }, (): Circuit['leaves'][number] => ({ level: 0, gates: [] }))
  const node = tree !== null && typeof tree === 'object' ? tree : { all: tree === null ? [] : [tree] }
  return { top: gateOf(node, null, leaves), leaves }
}

function gateOf(node: RequirementNode<number>, above: Gate | null, leaves: Circuit['leaves']): Gate {
  const { of, k } = partsOf(node)
  const gate: Gate = { k, isSoft: 'soft' in node, counts: [of.length, 0, 0, 0], level: 0, above }
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

export function setLeaf({ leaves }: Circuit, place: number, level: Level): void {
  const leaf = leaves[place]
  if (!leaf || leaf.level === level) return
  for (const gate of leaf.gates) rise(gate, leaf.level, level)
  leaf.level = level
}

/** A child went from one level to another: goes up as far as that changes anything. */
function rise(lowest: Gate, from: Level, to: Level): void {
  let [left, entered] = [from, to]
  for (let gate: Gate | null = lowest; gate; gate = gate.above) {
    gate.counts[left] -= 1
    gate.counts[entered] += 1
    const level = levelOfGate(gate)
    if (level === gate.level) return
    left = gate.level
    entered = level
    gate.level = level
  }
}

function levelOfGate({ k, isSoft, counts }: Gate): Level {
  const operational = counts[0]
  if (k <= operational) return 0
  const mild = operational + counts[1]
  if (isSoft || k <= mild) return 1
  return k <= mild + counts[2] ? 2 : 3
}
