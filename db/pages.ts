import { eq } from 'drizzle-orm'
import type { PageId } from '#engine/id'
import type { PageSettings } from '#engine/page-settings'
import { Refusal } from '#engine/refusal'
import type { Queryable, Tx } from './connect.ts'
import { newId } from './new-id.ts'
import { touchPages } from './outbox.ts'
import { pages } from './schema.ts'

/** Makes the first page of a new installation; an installation that has one is left alone. */
export async function ensurePage(db: Queryable, name: string): Promise<void> {
  const [known] = await db.select({ id: pages.id }).from(pages).limit(1)
  if (!known) await db.insert(pages).values({ id: newId(), name })
}

/** Changes what a page says about itself; what is left out stays. */
export async function updatePage(
  tx: Tx,
  input: Pick<PageSettings, 'name'> & Partial<PageSettings> & { pageId: PageId },
): Promise<void> {
  const { pageId, ...settings } = input
  await touchPages(tx)
  const changed = await tx.update(pages).set(settings).where(eq(pages.id, pageId)).returning({ id: pages.id })
  if (changed.length === 0) throw new Refusal('not_found', 'There is no such page.')
}
