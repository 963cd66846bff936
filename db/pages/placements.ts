import { and, asc, eq, sql } from 'drizzle-orm'
import type { ComponentId, GroupId, PageId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import type { Tx } from '../connect.ts'
import { newId } from '../new-id.ts'
import { touchPages } from '../outbox.ts'
import { pageComponents, pageGroups } from '../schema.ts'

// Every verb here takes the page first: whoever else arranges it waits there, and nowhere else.

export type Placement = {
  pageId: PageId
  componentId: ComponentId
  groupId: GroupId | null
  alias: string | null
  visibility: 'shown' | 'hidden'
  /** Left out: it stays where it is, or goes last. */
  position?: number
}

/** Puts a component on a page, or changes how it stands there. */
export async function placeComponent(tx: Tx, input: Placement): Promise<void> {
  const { pageId, componentId, groupId, alias, visibility, position } = input
  await touchPages(tx)
  if (groupId !== null) await requireGroup(tx, pageId, groupId)
  const last = sql<number>`(select coalesce(max(position), -1) + 1 from page_components where page_id = ${pageId})`
  await tx
    .insert(pageComponents)
    .values({ pageId, componentId, groupId, alias, visibility, position: position ?? last })
    .onConflictDoUpdate({
      target: [pageComponents.pageId, pageComponents.componentId],
      set: { groupId, alias, visibility, ...(position === undefined ? {} : { position }) },
    })
}

/** Takes a component off a page; what it means to the others there reads as it does for a hidden one. */
export async function removePlacement(
  tx: Tx,
  { pageId, componentId }: { pageId: PageId; componentId: ComponentId },
): Promise<void> {
  await touchPages(tx)
  await tx
    .delete(pageComponents)
    .where(and(eq(pageComponents.pageId, pageId), eq(pageComponents.componentId, componentId)))
}

/** Moves a component one place up or down among those of its group. */
export async function moveComponent(
  tx: Tx,
  input: { pageId: PageId; componentId: ComponentId; direction: 'up' | 'down' },
): Promise<void> {
  const { pageId, componentId, direction } = input
  await touchPages(tx)
  const rows = await tx
    .select({ id: pageComponents.componentId, groupId: pageComponents.groupId })
    .from(pageComponents)
    .where(eq(pageComponents.pageId, pageId))
    .orderBy(asc(pageComponents.position), asc(pageComponents.componentId))
  const moved = rows.find(({ id }) => id === componentId)
  if (!moved) throw new Refusal('not_found', 'This component is not on the page.')
  const inGroup = rows.filter(({ groupId }) => groupId === moved.groupId).map(({ id }) => id)
  const from = inGroup.indexOf(componentId)
  const other = inGroup[direction === 'up' ? from - 1 : from + 1]
  if (other === undefined) return
  const order = rows.map(({ id }) => (id === componentId ? other : id === other ? componentId : id))
  for (const [position, id] of order.entries())
    await tx
      .update(pageComponents)
      .set({ position })
      .where(and(eq(pageComponents.pageId, pageId), eq(pageComponents.componentId, id)))
}

/** Adds a group at the end of a page; with an id that exists already it changes nothing. */
export async function createGroup(
  tx: Tx,
  input: { id?: GroupId; pageId: PageId; name: string },
  now: Date,
): Promise<GroupId> {
  const id = input.id ?? newId<'group'>()
  const { pageId, name } = input
  await touchPages(tx)
  const position = sql<number>`(select coalesce(max(position), -1) + 1 from page_groups where page_id = ${pageId})`
  await tx.insert(pageGroups).values({ id, pageId, name, position, createdAt: now }).onConflictDoNothing()
  return id
}

/** Renames a group and moves it to a place among the page's groups. */
export async function updateGroup(
  tx: Tx,
  input: { pageId: PageId; groupId: GroupId; name: string; position: number },
): Promise<void> {
  const { pageId, groupId, name, position } = input
  await touchPages(tx)
  await requireGroup(tx, pageId, groupId)
  await tx.update(pageGroups).set({ name, position }).where(eq(pageGroups.id, groupId))
}

/** Removes a group; its components stay on the page without one. */
export async function removeGroup(tx: Tx, input: { pageId: PageId; groupId: GroupId }): Promise<void> {
  const { pageId, groupId } = input
  await touchPages(tx)
  await requireGroup(tx, pageId, groupId)
  await tx.update(pageComponents).set({ groupId: null }).where(eq(pageComponents.groupId, groupId))
  await tx.delete(pageGroups).where(eq(pageGroups.id, groupId))
}

async function requireGroup(tx: Tx, pageId: PageId, groupId: GroupId): Promise<void> {
  const rows = await tx
    .select({ id: pageGroups.id })
    .from(pageGroups)
    .where(and(eq(pageGroups.id, groupId), eq(pageGroups.pageId, pageId)))
  if (rows.length === 0) throw new Refusal('not_found', 'There is no such group on this page.', 'groupId')
}
