import { createComponent } from '#db/components'
import type { Db } from '#db/connect'
import { newId } from '#db/new-id'
import { pages } from '#db/schema'
import type { ComponentId, PageId } from '#engine/id'

/** A page with one component per name, in this order. */
export async function makeInstallation(
  db: Db,
  names: readonly string[],
  now: Date,
): Promise<{ pageId: PageId; components: ComponentId[] }> {
  const pageId = newId<'page'>()
  await db.insert(pages).values({ id: pageId, name: 'Example' })
  const components: ComponentId[] = []
  for (const name of names)
    components.push(await db.transaction((tx) => createComponent(tx, { name, placement: { pageId } }, now)))
  return { pageId, components }
}
