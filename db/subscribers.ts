import { and, eq, isNull, sql } from 'drizzle-orm'
import { normaliseEmail } from '#engine/email-address'
import type { ComponentId, PageId, SubscriberId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import type { Db, Tx } from './connect.ts'
import { newId } from './new-id.ts'
import { emit } from './outbox.ts'
import { notifications, pageComponents, subscribers } from './schema.ts'

const MINUTE = 60_000
const PAUSE_BETWEEN_MS = 5 * MINUTE
const PER_ADDRESS_AND_HOUR = 3
const PER_PAGE_AND_HOUR = 500
const CONFIRM_WITHIN_MS = 7 * 24 * 60 * MINUTE

type Subscriber = typeof subscribers.$inferSelect

/**
 * Asks the address's owner by mail. Says nothing about whether the address was known, and silently sends no more
 * than one mail in five minutes and three an hour to an address, and 500 an hour for a page.
 * Refuses what is no address.
 */
export async function subscribe(db: Db, input: { pageId: PageId; email: string }, now: Date): Promise<void> {
  const email = normaliseEmail(input.email)
  await db.transaction(async (tx) => {
    await tx
      .insert(subscribers)
      .values({ id: newId(), pageId: input.pageId, email, createdAt: now })
      .onConflictDoNothing()
    const [subscriber] = await tx
      .select()
      .from(subscribers)
      .where(and(eq(subscribers.pageId, input.pageId), eq(subscribers.email, email)))
      .for('update')
    if (!subscriber || !(await maySendConfirmation(tx, subscriber, now))) return
    const isReturning = subscriber.unsubscribedAt !== null
    await tx
      .update(subscribers)
      .set({
        confirmationSentAt: now,
        ...(isReturning
          ? {
              unsubscribedAt: null,
              confirmedAt: null,
              componentIds: null,
              linkVersion: subscriber.linkVersion + 1,
            }
          : {}),
      })
      .where(eq(subscribers.id, subscriber.id))
    await emit(tx, { kind: 'subscription_requested', subscriberId: subscriber.id as SubscriberId })
  })
}

async function maySendConfirmation(tx: Tx, subscriber: Subscriber, now: Date): Promise<boolean> {
  const last = subscriber.confirmationSentAt?.getTime() ?? Number.NEGATIVE_INFINITY
  if (now.getTime() - last < PAUSE_BETWEEN_MS) return false
  const hourAgo = sql`to_timestamp(${(now.getTime() - 60 * MINUTE) / 1000}::float8)`
  const rows = await tx.execute<{ own: number; all: number }>(sql`
    select
      (select count(*)::int from events where created_at > ${hourAgo}
        and fact->>'kind' = 'subscription_requested' and fact->>'subscriberId' = ${subscriber.id}) as own,
      (select count(*)::int from subscribers
        where page_id = ${subscriber.pageId} and confirmation_sent_at > ${hourAgo}) as all`)
  const { own, all } = rows[0] ?? { own: 0, all: 0 }
  return own < PER_ADDRESS_AND_HOUR && all < PER_PAGE_AND_HOUR
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

/** Which of the page's components somebody wants mail about; null means all, also future ones. */
export async function chooseComponents(
  tx: Db | Tx,
  subscriber: Subscriber,
  componentIds: readonly ComponentId[] | null,
): Promise<void> {
  if (componentIds !== null) await requireShown(tx, subscriber.pageId, componentIds)
  await tx
    .update(subscribers)
    .set({ componentIds: componentIds === null ? null : [...componentIds] })
    .where(eq(subscribers.id, subscriber.id))
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
