import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { PageId } from '#engine/id'
import { sniffLogo } from '#engine/page/logo'
import type { Queryable, Tx } from '../connect.ts'
import { changePage } from '../pages.ts'
import { pageLogos } from '../schema.ts'

/** Gives a page a logo, under a name that changes with its bytes. Refuses all but PNG and WebP of a moderate size. */
export async function setLogo(tx: Tx, input: { pageId: PageId; body: Uint8Array }): Promise<void> {
  const { pageId } = input
  const { extension, width, height } = sniffLogo(input.body)
  const body = Buffer.from(input.body)
  const file = `${createHash('sha256').update(body).digest('hex').slice(0, 32)}.${extension}`
  await changePage(tx, pageId, { logo: { file, width, height } })
  await tx
    .insert(pageLogos)
    .values({ pageId, file, body })
    .onConflictDoUpdate({ target: pageLogos.pageId, set: { file, body } })
}

export async function removeLogo(tx: Tx, input: { pageId: PageId }): Promise<void> {
  await changePage(tx, input.pageId, { logo: null })
  await tx.delete(pageLogos).where(eq(pageLogos.pageId, input.pageId))
}

/** The bytes of a page's logo, or null when it is not this one. */
export async function findLogo(db: Queryable, pageId: PageId, file: string): Promise<Buffer | null> {
  const [row] = await db
    .select({ body: pageLogos.body })
    .from(pageLogos)
    .where(and(eq(pageLogos.pageId, pageId), eq(pageLogos.file, file)))
  return row?.body ?? null
}
