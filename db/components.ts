import { and, eq, isNull } from 'drizzle-orm'
import type { AutomationPolicy } from '#engine/automation/policy'
import { DEFAULT_AUTOMATION } from '#engine/automation/policy'
import type { ComponentStatus } from '#engine/component'
import { leavesOf, type Requirement } from '#engine/dependency'
import type { ComponentId, GroupId, PageId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import type { Tx } from './connect.ts'
import { lockGraph } from './lock-graph.ts'
import { newId } from './new-id.ts'
import { touchPages } from './outbox.ts'
import { placeComponent } from './pages/placements.ts'
import { correcting } from './past/corrections.ts'
import { endReports } from './reports.ts'
import { listRequirements, requireOf } from './requirements.ts'
import { components, monitorBindings, pageComponents } from './schema.ts'

export type NewComponent = {
  /** Chosen by a form, so that one sent twice creates once. */
  id?: ComponentId
  name: string
  description?: string
  /** Availability windows begin here; left out: now. */
  startedAt?: number
  initialStatus?: ComponentStatus | null
  automation?: AutomationPolicy
  requires?: Requirement | null
  /** Where it stands; null: on no page. */
  placement: {
    pageId: PageId
    groupId?: GroupId | null
    alias?: string | null
    visibility?: 'shown' | 'hidden'
    position?: number
  } | null
  by?: string | null
}

/** Creates a component. With an id that exists already it changes nothing. */
export async function createComponent(tx: Tx, input: NewComponent, now: Date): Promise<ComponentId> {
  const { requires = null, placement, by = null } = input
  const id = input.id ?? newId<'component'>()
  const startedAt = input.startedAt === undefined ? now : new Date(input.startedAt)
  const made = await tx
    .insert(components)
    .values({
      id,
      name: input.name,
      description: input.description ?? '',
      startedAt,
      initialStatus: input.initialStatus ?? null,
      automation: input.automation ?? DEFAULT_AUTOMATION,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: components.id })
  if (made.length === 0) return id
  if (requires !== null)
    await requireOf(tx, { componentId: id, tree: requires, validFrom: startedAt, by }, now)
  if (placement !== null) {
    const { pageId, groupId = null, alias = null, visibility = 'shown', position } = placement
    const at = position === undefined ? {} : { position }
    await placeComponent(tx, { pageId, componentId: id, groupId, alias, visibility, ...at })
  } else await touchPages(tx)
  return id
}

export type ComponentChange = {
  componentId: ComponentId
  name: string
  description: string
  initialStatus: ComponentStatus | null
  automation: AutomationPolicy
  by?: string | null
}

/**
 * Changes what a component is called and what happens by itself when it is a root cause. Another status for the time
 * without evidence corrects all of its past in which there was none.
 */
export async function updateComponent(tx: Tx, input: ComponentChange, now: Date): Promise<void> {
  const { componentId, by = null, ...change } = input
  await lockGraph(tx)
  const [before] = await tx
    .select({ initialStatus: components.initialStatus, startedAt: components.startedAt })
    .from(components)
    .where(and(eq(components.id, componentId), isNull(components.archivedAt)))
    .for('no key update')
  if (!before) throw new Refusal('not_found', 'There is no such component.')
  const write = () =>
    tx
      .update(components)
      .set({ ...change, updatedAt: now })
      .where(eq(components.id, componentId))
  const cause = { act: 'component', why: null, isWhyPublic: false, by } as const
  const from = before.startedAt.getTime()
  if (before.initialStatus === change.initialStatus) await write()
  else await correcting(tx, { ...cause, from }, write, now)
  await touchPages(tx)
}

/** Takes a component out of use; its history stays. Refused while others need it, and they are named. */
export async function archiveComponent(
  tx: Tx,
  input: { componentId: ComponentId; by?: string | null },
  now: Date,
): Promise<void> {
  const { componentId, by = null } = input
  await requireOf(tx, { componentId, tree: null, by }, now)
  const dependants = (await listRequirements(tx)).filter(
    ({ tree }) => tree !== null && leavesOf(tree).includes(componentId),
  )
  if (dependants.length > 0)
    throw new Refusal(
      'conflict',
      `Still needed by ${dependants.map(({ name }) => name).join(', ')}: change what they need first.`,
    )
  await tx
    .update(monitorBindings)
    .set({ validUntil: now })
    .where(and(eq(monitorBindings.componentId, componentId), isNull(monitorBindings.validUntil)))
  await endReports(tx, { incidentId: null, componentIds: [componentId] }, now)
  await tx.update(components).set({ archivedAt: now, updatedAt: now }).where(eq(components.id, componentId))
  await touchPages(tx)
  await tx.delete(pageComponents).where(eq(pageComponents.componentId, componentId))
}
