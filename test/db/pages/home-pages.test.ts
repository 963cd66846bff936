import { expect, test } from 'vitest'
import { newId } from '#db/new-id'
import { readHomePages } from '#db/pages/home-pages'
import { placeComponent } from '#db/pages/placements'
import { pages } from '#db/schema'
import type { ComponentId, PageId } from '#engine/id'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createComponent } from '../../setup/rows.ts'

const { db } = await cloneDatabase()

test('the oldest page that places a component speaks for it, else the oldest of all that are in use', async () => {
  expect((await readHomePages(db))(newId<'component'>())).toBeNull()
  const [first, second, gone] = [newId(), newId(), newId()] as PageId[] as [PageId, PageId, PageId]
  const old = (days: number) => new Date(Date.now() - days * 86_400_000)
  await db.insert(pages).values([
    { id: second, name: 'Second', createdAt: old(1) },
    { id: first, name: 'First', createdAt: old(2) },
    { id: gone, name: 'Gone', createdAt: old(3), archivedAt: old(1) },
  ])
  const onBoth = await createComponent(db, 'Web', second)
  await db.transaction((tx) =>
    placeComponent(tx, {
      pageId: first,
      componentId: onBoth,
      groupId: null,
      alias: null,
      visibility: 'hidden',
    }),
  )
  const onSecond = await createComponent(db, 'Mail', second)
  const onGone = await createComponent(db, 'Fax', gone)
  const homeOf = await readHomePages(db)
  const names = [onBoth, onSecond, onGone].map((id: ComponentId) => homeOf(id)?.name)
  expect(names).toEqual(['First', 'Second', 'First'])
})
