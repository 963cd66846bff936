import { and, eq, isNull, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { mailboxOf, normaliseEmail } from '#engine/email-address'
import type { ComponentId, PageId, SubscriberId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import type { Db, Tx } from './connect.ts'
import { newId } from './new-id.ts'
import { emit } from './outbox.ts'
import { notifications, pageComponents, subscribers } from './schema.ts'
import { admitRequest } from './subscribers/subscription-limits.ts'

export const CONFIRM_WITHIN_MS = 7 * 86_400_000

type Subscriber = typeof subscribers.$inferSelect

/**
 * Asks the address's owner by mail. Says nothing about whether the address was known, and silently sends no more
 * than one mail in five minutes and three an hour to a mailbox, and 500 an hour for a page.
 * Refuses what is no address, and a client that asks too often.
 */
export async function subscribe(
  db: Db,
  input: { pageId: PageId; email: string; client: string },
  now: Date,
): Promise<void> {
  const { pageId, client } = input
  const email = normaliseEmail(input.email)
  await db.transaction(async (tx) => {
    if (!(await admitRequest(tx, { pageId, client, mailbox: mailboxOf(email) }, now))) return
    const subscriberId = await askToConfirm(tx, { pageId, email }, now)
    await emit(tx, { kind: 'subscription_requested', subscriberId })
  })
}

/** A new row, the known one, or the one of somebody who left and starts again with new links. */
async function askToConfirm(
  tx: Tx,
  address: { pageId: PageId; email: string },
  now: Date,
): Promise<SubscriberId> {
  const hasLeft = sql`${subscribers.unsubscribedAt} is not null`
  const unlessLeft = (column: AnyPgColumn) => sql`case when ${hasLeft} then null else ${column} end`
  const [row] = await tx
    .insert(subscribers)
    .values({ id: newId(), ...address, confirmationSentAt: now, createdAt: now })
    .onConflictDoUpdate({
      target: [subscribers.pageId, subscribers.email],
      set: {
        confirmationSentAt: now,
        confirmedAt: unlessLeft(subscribers.confirmedAt),
        componentIds: unlessLeft(subscribers.componentIds),
        linkVersion: sql`${subscribers.linkVersion} + (${hasLeft})::int`,
        unsubscribedAt: null,
      },
    })
    .returning({ id: subscribers.id })
  if (!row) throw new Error('The subscriber was not written.')
  return row.id as SubscriberId
}

/** Whether a confirmation link still works: a week, and not after leaving. */
export function isConfirmable(subscriber: Subscriber, now: Date): boolean {
  if (subscriber.unsubscribedAt !== null) return false
  if (subscriber.confirmedAt !== null) return true
  const sentAt = subscriber.confirmationSentAt?.getTime() ?? 0
  return now.getTime() - sentAt < CONFIRM_WITHIN_MS
}

/** Confirms a subscription; a second time changes nothing. Refuses an expired link. */
export async function confirmSubscription(tx: Db | Tx, subscriber: Subscriber, now: Date): Promise<void> {
  if (!isConfirmable(subscriber, now))
    throw new Refusal('conflict', 'This link has expired. Please subscribe again.')
  await tx
    .update(subscribers)
    .set({ confirmedAt: now })
    .where(
      and(
        eq(subscribers.id, subscriber.id),
        eq(subscribers.linkVersion, subscriber.linkVersion),
        isNull(subscribers.confirmedAt),
        isNull(subscribers.unsubscribedAt),
      ),
    )
}

/** Which of the page's components somebody wants mail about; null means all, also future ones. Refuses who has left. */
export async function chooseComponents(
  tx: Db | Tx,
  subscriber: Subscriber,
  componentIds: readonly ComponentId[] | null,
): Promise<void> {
  if (componentIds !== null) await requireShown(tx, subscriber.pageId, componentIds)
  const changed = await tx
    .update(subscribers)
    .set({ componentIds: componentIds === null ? null : [...componentIds] })
    .where(
      and(
        eq(subscribers.id, subscriber.id),
        eq(subscribers.linkVersion, subscriber.linkVersion),
        isNull(subscribers.unsubscribedAt),
      ),
    )
    .returning({ id: subscribers.id })
  if (changed.length === 0)
    throw new Refusal('conflict', 'This subscription has ended. Please subscribe again.')
}

async function requireShown(tx: Db | Tx, pageId: string, componentIds: readonly ComponentId[]) {
  if (componentIds.length === 0) throw new Refusal('invalid', 'Choose at least one component.', 'component')
  const rows = await tx
    .select({ id: pageComponents.componentId })
    .from(pageComponents)
    .where(and(eq(pageComponents.pageId, pageId), eq(pageComponents.visibility, 'shown')))
  const shown = new Set(rows.map(({ id }) => id))
  if (componentIds.some((id) => !shown.has(id)))
    throw new Refusal('invalid', 'The page does not show this component.', 'component')
}

/** Ends a subscription; mail that no provider has seen yet is not sent any more. A second time changes nothing. */
export async function leave(db: Db | Tx, subscriberId: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .update(subscribers)
      .set({ unsubscribedAt: now })
      .where(and(eq(subscribers.id, subscriberId), isNull(subscribers.unsubscribedAt)))
    await tx
      .update(notifications)
      .set({ state: 'cancelled', settledAt: now })
      .where(
        and(
          eq(notifications.subscriberId, subscriberId),
          eq(notifications.state, 'pending'),
          isNull(notifications.batchId),
        ),
      )
  })
}
