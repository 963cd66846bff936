import { sql } from 'drizzle-orm'
import type { SubscriberId } from '#engine/id'
import type { Db, Tx } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { newId } from '../new-id.ts'

/** A subscriber, and the host of their page; null where BASE_URL shows it. */
export type MailReader = { id: SubscriberId; linkVersion: number; pageHost: string | null }

export type ClaimedNotification = {
  id: string
  email: string
  /** Whose links stand in it; null for one of the staff. */
  reader: MailReader | null
  subject: string
  html: string
  text: string
}

export type ClaimedBatch = {
  id: string
  /** Including the attempt that this claim is for. */
  attemptCount: number
  /** Of the first attempt that was claimed, in epoch milliseconds. */
  firstSentAt: number
  /** By id, so that a batch is the same bytes each time. */
  notifications: ClaimedNotification[]
}

type Claim = { claimedBy: string; limit: number; claimMs: number }
type BatchRow = { id: string; attemptCount: number; firstSentAt: number }

/**
 * Takes a batch for `claimMs`: one whose claim ran out or whose retry is due, or else a new one of up to `limit`
 * pending notifications. Null when nothing is due. The claim is dated as an attempt, so that a process that dies
 * while it sends leaves a batch that is sent again under its id.
 */
export async function claimBatch(db: Db, claim: Claim): Promise<ClaimedBatch | null> {
  return await db.transaction(async (tx) => {
    const batch = (await claimAgain(tx, claim)) ?? (await claimNew(tx, claim))
    if (!batch) return null
    return { ...batch, notifications: await readBatch(tx, batch.id) }
  })
}

const BATCH = sql`id, attempt_count as "attemptCount", ${epochMs(sql`first_sent_at`)} as "firstSentAt"`

async function claimAgain(tx: Tx, { claimedBy, claimMs }: Claim): Promise<BatchRow | undefined> {
  const rows = await tx.execute<BatchRow>(sql`
    update notification_batches set claimed_by = ${claimedBy}, claimed_until = now() + ${claimMs} * interval '1 ms',
      attempt_count = attempt_count + 1
    where id = (
      select id from notification_batches
      where settled_at is null and claimed_until <= now() and next_attempt_at <= now()
      order by next_attempt_at, id limit 1 for update skip locked)
    returning ${BATCH}`)
  return rows[0]
}

async function claimNew(tx: Tx, { claimedBy, limit, claimMs }: Claim): Promise<BatchRow | undefined> {
  await tx.execute(sql`
    update notifications set state = 'cancelled', settled_at = now()
    where id in (
      select n.id from notifications n
      left join subscribers s on s.id = n.subscriber_id left join staff t on t.id = n.staff_id
      where n.state = 'pending' and n.batch_id is null and (s.unsubscribed_at is not null or not t.wants_alerts)
      for update of n skip locked)`)
  const due = await tx.execute<{ id: string }>(sql`
    select id from notifications
    where state = 'pending' and batch_id is null and next_attempt_at <= now()
    order by next_attempt_at, id limit ${limit} for update skip locked`)
  if (due.length === 0) return undefined
  const ids = due.map(({ id }) => id)
  const rows = await tx.execute<BatchRow>(sql`
    insert into notification_batches
      (id, claimed_by, claimed_until, attempt_count, next_attempt_at, first_sent_at)
    values (${newId()}, ${claimedBy}, now() + ${claimMs} * interval '1 ms', 1, now(), now())
    returning ${BATCH}`)
  await tx.execute(sql`
    update notifications set batch_id = ${rows[0]?.id}, attempt_count = 1
    where id = any(${sql.param(ids)}::text[])`)
  return rows[0]
}

async function readBatch(tx: Tx, batchId: string): Promise<ClaimedNotification[]> {
  return [
    ...(await tx.execute<ClaimedNotification>(sql`
      select n.id, coalesce(s.email, t.email) as email, n.subject, n.html, n.text,
        case when s.id is not null
          then jsonb_build_object('id', s.id, 'linkVersion', s.link_version, 'pageHost', p.host) end as reader
      from notifications n
      left join subscribers s on s.id = n.subscriber_id
      left join pages p on p.id = s.page_id
      left join staff t on t.id = n.staff_id
      where n.batch_id = ${batchId} and n.state = 'pending'
      order by n.id`)),
  ]
}
