import { asc } from 'drizzle-orm'
import type { Queryable } from './connect.ts'
import { pages } from './schema.ts'

/** Every page with its present revision: what the front door polls. */
export function listPages(
  db: Queryable,
): Promise<{ id: string; name: string; host: string | null; revision: number }[]> {
  return db
    .select({ id: pages.id, name: pages.name, host: pages.host, revision: pages.revision })
    .from(pages)
    .orderBy(asc(pages.createdAt), asc(pages.id))
}
