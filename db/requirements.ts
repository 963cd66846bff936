import { asc, eq, isNull, sql } from 'drizzle-orm'
import { findCycle, leavesOf, type Requirement } from '#engine/dependency'
import type { ComponentId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import type { Queryable, Tx } from './connect.ts'
import { lockGraph } from './lock-graph.ts'
import { newId } from './new-id.ts'
import { touchPages } from './outbox.ts'
import { components, requirements } from './schema.ts'

type Node = { id: ComponentId; name: string; tree: Requirement | null }

/** What a component needs from now on, or from `validFrom`; null: nothing. A cycle is refused and named. */
export async function requireOf(
  tx: Tx,
  input: { componentId: ComponentId; tree: Requirement | null; validFrom?: Date; by?: string | null },
  now: Date,
): Promise<void> {
  const { componentId, tree, validFrom = now, by = null } = input
  await lockGraph(tx)
  const nodes = await listRequirements(tx)
  const present = nodes.find(({ id }) => id === componentId)
  if (!present) throw new Refusal('not_found', 'There is no such component.')
  if (JSON.stringify(present.tree) === JSON.stringify(tree)) return
  refuseImpossible(nodes, componentId, tree)
  await tx
    .insert(requirements)
    .values({ id: newId(), componentId, tree, validFrom, recordedAt: now, recordedBy: by })
  await touchPages(tx)
}

/** Every component in use with what it needs at present. */
export async function listRequirements(db: Queryable): Promise<Node[]> {
  const held = db
    .selectDistinctOn([requirements.componentId], {
      componentId: requirements.componentId,
      tree: requirements.tree,
    })
    .from(requirements)
    .where(isNull(requirements.supersededAt))
    .orderBy(
      requirements.componentId,
      sql`${requirements.validFrom} desc`,
      sql`${requirements.recordedAt} desc`,
    )
    .as('held')
  const rows = await db
    .select({ id: components.id, name: components.name, tree: held.tree })
    .from(components)
    .leftJoin(held, eq(held.componentId, components.id))
    .where(isNull(components.archivedAt))
    .orderBy(asc(components.name), asc(components.id))
  return rows.map(({ id, name, tree }) => ({ id: id as ComponentId, name, tree }))
}

/** Refuses needs of what does not exist, and such as would go round in a circle. */
export function refuseImpossible(
  nodes: readonly Node[],
  componentId: ComponentId,
  tree: Requirement | null,
): void {
  const isKnown = (id: ComponentId) => nodes.some((node) => node.id === id)
  if (tree !== null && !leavesOf(tree).every(isKnown))
    throw new Refusal('invalid', 'It names a component that does not exist.', 'tree')
  refuseCycle(
    nodes.map((node) => (node.id === componentId ? { ...node, tree } : node)),
    componentId,
  )
}

/** The graph was a DAG before: a cycle leads through the component that changed, and the sentence starts there. */
function refuseCycle(nodes: readonly Node[], changed: ComponentId): void {
  const cycle = findCycle(new Map(nodes.map(({ id, tree }) => [id, tree === null ? [] : leavesOf(tree)])))
  if (cycle === null) return
  const round = cycle.slice(1)
  const start = Math.max(0, round.indexOf(changed))
  const path = [...round.slice(start), ...round.slice(0, start), round[start] ?? changed]
  const names = path.map((id) => nodes.find((node) => node.id === id)?.name ?? id)
  throw new Refusal('invalid', `This would go round in a circle: ${names.join(' needs ')}.`, 'tree')
}
