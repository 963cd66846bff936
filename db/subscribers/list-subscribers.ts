import { asc, eq } from 'drizzle-orm'
import type { PageId } from '#engine/id'
import type { Queryable } from '../connect.ts'
import { subscribers } from '../schema.ts'

export type SubscriberRow = {
  id: string
  email: string
  state: 'unconfirmed' | 'subscribed' | 'left'
  componentCount: number | null
  createdAt: Date
}

/** A page's subscribers for the desk, oldest first; `componentCount` null means the whole page. */
export async function listSubscribers(db: Queryable, pageId: PageId): Promise<SubscriberRow[]> {
  const rows = await db
    .select()
    .from(subscribers)
    .where(eq(subscribers.pageId, pageId))
    .orderBy(asc(subscribers.createdAt), asc(subscribers.id))
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    state: row.unsubscribedAt ? 'left' : row.confirmedAt ? 'subscribed' : 'unconfirmed',
    componentCount: row.componentIds?.length ?? null,
    createdAt: row.createdAt,
  }))
}
