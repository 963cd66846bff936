import { and, eq, isNull } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { PageId } from '#engine/id'
import type { PageSettings } from '#engine/page/settings'
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

export type NewPage = { id: PageId; name: string; host: string | null; baseUrl: URL }

/** Adds a page with nothing on it yet. With an id that exists already it changes nothing. */
export async function createPage(tx: Tx, input: NewPage, now: Date): Promise<void> {
  const { id, name, host, baseUrl } = input
  await touchPages(tx)
  await requireFreeHost(tx, { pageId: id, host, baseUrl })
  await tx.insert(pages).values({ id, name, host, createdAt: now }).onConflictDoNothing({ target: pages.id })
}

/** Changes what a page says about itself; what is left out stays. */
export async function updatePage(
  tx: Tx,
  input: Pick<PageSettings, 'name'> & Partial<PageSettings> & { pageId: PageId },
): Promise<void> {
  const { pageId, ...settings } = input
  await changePage(tx, pageId, settings)
}

/** Moves a page to another host name; null: to the installation's own address. */
export async function movePage(
  tx: Tx,
  input: { pageId: PageId; host: string | null; baseUrl: URL },
): Promise<void> {
  await touchPages(tx)
  await requireFreeHost(tx, input)
  await changePage(tx, input.pageId, { host: input.host })
}

/** Takes a page off the net; its history stays, and its host name is free. The last page is kept. */
export async function archivePage(tx: Tx, input: { pageId: PageId }, now: Date): Promise<void> {
  await touchPages(tx)
  const inUse = await tx.select({ id: pages.id }).from(pages).where(isNull(pages.archivedAt))
  if (inUse.length === 1 && inUse[0]?.id === input.pageId)
    throw new Refusal('conflict', 'This is the only page: an installation has at least one.')
  await changePage(tx, input.pageId, { archivedAt: now })
}

/** Writes columns of a page in use, and tells every door. */
export async function changePage(
  tx: Tx,
  pageId: PageId,
  change: PgUpdateSetSource<typeof pages>,
): Promise<void> {
  await touchPages(tx)
  const changed = await tx
    .update(pages)
    .set(change)
    .where(and(eq(pages.id, pageId), isNull(pages.archivedAt)))
    .returning({ id: pages.id })
  if (changed.length === 0) throw new Refusal('not_found', 'There is no such page.')
}

/** Every page is locked by now, so that nobody else takes the name meanwhile. */
async function requireFreeHost(
  tx: Tx,
  { pageId, host, baseUrl }: { pageId: PageId; host: string | null; baseUrl: URL },
): Promise<void> {
  if (host !== null && [baseUrl.host, baseUrl.hostname].includes(host))
    throw new Refusal('invalid', 'This is the installation’s own address: leave the host name empty.', 'host')
  const inUse = await tx
    .select({ id: pages.id, name: pages.name, host: pages.host })
    .from(pages)
    .where(isNull(pages.archivedAt))
  const other = inUse.find((page) => page.id !== pageId && page.host === host)
  if (other === undefined) return
  const place = host === null ? `the installation’s own address ${baseUrl.host}` : host
  throw new Refusal(
    'conflict',
    `${other.name} is shown at ${place} already: write another host name.`,
    'host',
  )
}
