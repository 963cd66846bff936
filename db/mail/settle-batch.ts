import { sql } from 'drizzle-orm'
import { textColumn } from '../bulk.ts'
import type { Db, Tx } from '../connect.ts'
import { newId } from '../new-id.ts'

export type SettledNotification = {
  id: string
  state: 'sent' | 'failed' | 'kept' | 'pending'
  /** The provider's name for it. */
  providerId: string | null
  error: string | null
}

type Settlement = {
  batchId: string
  claimedBy: string
  notifications: readonly SettledNotification[]
  /** When what is still pending is tried again, in epoch milliseconds. */
  retryAt: number | null
}

/** Writes what became of a batch. Does nothing when another process has taken the claim over meanwhile. */
export async function settleBatch(db: Db, settlement: Settlement): Promise<boolean> {
  const { batchId, claimedBy, notifications, retryAt } = settlement
  return await db.transaction(async (tx) => {
    if (!(await holdsClaim(tx, batchId, claimedBy))) return false
    await tx.execute(sql`
      update notifications n set state = given.state, last_error = given.error,
        provider_id = coalesce(given.provider_id, n.provider_id),
        next_attempt_at = case when given.state = 'pending'
          then to_timestamp(${retryAt}::float8 / 1000) else n.next_attempt_at end,
        attempt_count = b.attempt_count,
        settled_at = case when given.state = 'pending' then null else now() end
      from unnest(
        ${textColumn(notifications.map(({ id }) => id))},
        ${textColumn(notifications.map(({ state }) => state))},
        ${textColumn(notifications.map(({ providerId }) => providerId))},
        ${textColumn(notifications.map(({ error }) => error?.slice(0, 500) ?? null))}
      ) as given (id, state, provider_id, error), notification_batches b
      where n.id = given.id and n.batch_id = b.id and b.id = ${batchId}`)
    const isOver = notifications.every(({ state }) => state !== 'pending')
    await tx.execute(
      isOver
        ? sql`update notification_batches set settled_at = now() where id = ${batchId}`
        : sql`update notification_batches set claimed_until = now(),
            next_attempt_at = to_timestamp(${retryAt}::float8 / 1000) where id = ${batchId}`,
    )
    return true
  })
}

/** Breaks a batch that the provider refused as a whole, unsent, into two with keys of their own, due at once. */
export async function splitBatch(
  db: Db,
  batch: { id: string; claimedBy: string; notificationIds: readonly string[] },
): Promise<void> {
  const middle = Math.ceil(batch.notificationIds.length / 2)
  const halves = [batch.notificationIds.slice(0, middle), batch.notificationIds.slice(middle)]
  await db.transaction(async (tx) => {
    if (!(await holdsClaim(tx, batch.id, batch.claimedBy))) return
    for (const ids of halves) {
      const id = newId()
      await tx.execute(sql`
        insert into notification_batches
          (id, claimed_by, claimed_until, attempt_count, next_attempt_at, first_sent_at)
        select ${id}, claimed_by, now(), 0, now(), first_sent_at from notification_batches where id = ${batch.id}`)
      await tx.execute(
        sql`update notifications set batch_id = ${id} where id = any(${sql.param(ids)}::text[])`,
      )
    }
    await tx.execute(sql`update notification_batches set settled_at = now() where id = ${batch.id}`)
  })
}

async function holdsClaim(tx: Tx, batchId: string, claimedBy: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from notification_batches
    where id = ${batchId} and claimed_by = ${claimedBy} and settled_at is null for update`)
  return rows.length === 1
}
