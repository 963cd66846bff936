import { and, eq, gt, lt, sql } from 'drizzle-orm'
import type { PageId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import type { Db } from '../connect.ts'
import { newId } from '../new-id.ts'
import { pageAttempts } from '../schema.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const PER_CLIENT = { tenMinutes: 10, day: 60 }

export type Attempt = { pageId: PageId; client: string }

/** Counts an attempt before its password is looked at. Refuses a client that tried too often; one client's attempts wait for each other. */
export async function admitAttempt(db: Db, { pageId, client }: Attempt, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtext('upfront page'), hashtext(${pageId + client}))`,
    )
    await tx.delete(pageAttempts).where(lt(pageAttempts.triedAt, new Date(now.getTime() - DAY_MS)))
    const recent = gt(pageAttempts.triedAt, new Date(now.getTime() - 10 * MINUTE_MS))
    const [past] = await tx
      .select({
        day: sql<number>`count(*)::int`,
        tenMinutes: sql<number>`(count(*) filter (where ${recent}))::int`,
      })
      .from(pageAttempts)
      .where(and(eq(pageAttempts.pageId, pageId), eq(pageAttempts.client, client)))
    if ((past?.tenMinutes ?? 0) >= PER_CLIENT.tenMinutes || (past?.day ?? 0) >= PER_CLIENT.day)
      throw new Refusal('too_many', 'The password was tried too often from here. Please try again later.')
    await tx.insert(pageAttempts).values({ id: newId(), pageId, client, triedAt: now })
  })
}

/** Who knew the password starts anew: many readers may share one address. */
export async function forgiveAttempts(db: Db, { pageId, client }: Attempt): Promise<void> {
  await db.delete(pageAttempts).where(and(eq(pageAttempts.pageId, pageId), eq(pageAttempts.client, client)))
}
