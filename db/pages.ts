import type { Queryable } from './connect.ts'
import { newId } from './new-id.ts'
import { pages } from './schema.ts'

/** Makes the first page of a new installation; an installation that has one is left alone. */
export async function ensurePage(db: Queryable, name: string): Promise<void> {
  const [known] = await db.select({ id: pages.id }).from(pages).limit(1)
  if (!known) await db.insert(pages).values({ id: newId(), name })
}
