import type { Db } from '#db/connect'
import { pageComponents, pageKeys, pageLogos, pages, policies } from '#db/schema'

/** Takes every page away, with what belongs to it. */
export async function clearPages(db: Db): Promise<void> {
  for (const table of [pageKeys, pageLogos, policies, pageComponents, pages]) await db.delete(table)
}
