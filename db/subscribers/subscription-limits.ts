import { and, eq, gt, type SQL, sql } from 'drizzle-orm'
import type { PageId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import type { Tx } from '../connect.ts'
import { newId } from '../new-id.ts'
import { subscriptionRequests } from '../schema.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const PER_CLIENT = { tenMinutes: 5, day: 20 }
const PER_MAILBOX = { fiveMinutes: 1, hour: 3 }
const PER_PAGE_AND_HOUR = 500

export type SubscriptionRequest = { pageId: PageId; client: string; mailbox: string }

/**
 * Counts a request, and says whether it may be answered with a mail. Refuses a client that asked too often; what a
 * mailbox or the page had too much of is silent. Requests for one page wait for each other until the commit.
 */
export async function admitRequest(tx: Tx, request: SubscriptionRequest, now: Date): Promise<boolean> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtext('upfront subscriptions'), hashtext(${request.pageId}))`,
  )
  const past = await countPast(tx, request, now)
  if (past.clientTenMinutes >= PER_CLIENT.tenMinutes || past.clientDay >= PER_CLIENT.day)
    throw new Refusal('too_many', 'Too many subscriptions were asked for from here. Please try again later.')
  const isMailed =
    past.mailboxFiveMinutes < PER_MAILBOX.fiveMinutes &&
    past.mailboxHour < PER_MAILBOX.hour &&
    past.pageHour < PER_PAGE_AND_HOUR
  await tx.insert(subscriptionRequests).values({ id: newId(), ...request, isMailed, askedAt: now })
  return isMailed
}

async function countPast(tx: Tx, { pageId, client, mailbox }: SubscriptionRequest, now: Date) {
  const { askedAt, isMailed } = subscriptionRequests
  const since = (ms: number) => gt(askedAt, new Date(now.getTime() - ms))
  const count = (...conditions: SQL[]) => sql<number>`(count(*) filter (where ${and(...conditions)}))::int`
  const ofClient = eq(subscriptionRequests.client, client)
  const toMailbox = sql`${eq(subscriptionRequests.mailbox, mailbox)} and ${isMailed}`
  const [past] = await tx
    .select({
      clientTenMinutes: count(ofClient, since(10 * MINUTE)),
      clientDay: count(ofClient),
      mailboxFiveMinutes: count(toMailbox, since(5 * MINUTE)),
      mailboxHour: count(toMailbox, since(HOUR)),
      pageHour: count(sql`${isMailed}`, since(HOUR)),
    })
    .from(subscriptionRequests)
    .where(and(eq(subscriptionRequests.pageId, pageId), since(DAY)))
  if (!past) throw new Error('The count has no row.')
  return past
}
