import { expect, test } from 'vitest'
import { readNeedsPreview } from '#db/desk/preview-needs'
import { newId } from '#db/new-id'
import { reportComponent } from '#db/reports'
import { requireOf } from '#db/requirements'
import { requirements } from '#db/schema'
import type { Requirement } from '#engine/dependency'
import type { ComponentId } from '#engine/id'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { makeInstallation } from '../installation.ts'

const NOW = new Date('2026-05-01T12:00:00Z')
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000)
const { db } = await cloneDatabase()
const { pageId, components } = await makeInstallation(db, ['Web', 'Database', 'Mail'], ago(240))
const [web, database, mail] = components as [ComponentId, ComponentId, ComponentId]
const preview = (componentId: ComponentId, requires: Requirement | null) =>
  db.transaction((tx) => readNeedsPreview(tx, { pageId, componentId, requires }, NOW))
const need = (componentId: ComponentId, tree: Requirement | null, now: Date) =>
  db.transaction((tx) => requireOf(tx, { componentId, tree }, now))

await need(web, database, ago(240))
for (const id of components)
  await db.transaction((tx) => reportComponent(tx, { componentId: id, status: 'operational' }, ago(240)))
await db.transaction((tx) => reportComponent(tx, { componentId: database, status: 'major_outage' }, ago(24)))
await db.transaction((tx) => reportComponent(tx, { componentId: database, status: 'operational' }, ago(12)))

test('the last 90 days are told as they were and as they would have been, and nothing is saved', async () => {
  const versions = await db.select().from(requirements)
  const { components: tried } = await preview(web, { any: [database, mail] })
  expect(tried).toMatchObject([
    { componentId: web, before: { outageCount: 1 }, after: { outageCount: 0, availability: { value: 1 } } },
  ])
  expect(tried[0]?.before.availability.value).toBeCloseTo(0.95, 6)
  expect(await db.select().from(requirements)).toEqual(versions)
})

test('a circle is refused with its names, as if it were saved', async () => {
  await expect(preview(database, web)).rejects.toMatchObject({
    kind: 'invalid',
    field: 'tree',
    message: 'This would go round in a circle: Database needs Web needs Database.',
  })
})

test('a component that does not exist is refused', async () => {
  await expect(preview(web, newId<'component'>())).rejects.toMatchObject({ kind: 'invalid', field: 'tree' })
})

test('where the past would have gone round in a circle there is no preview, and it says so', async () => {
  await need(mail, web, ago(100))
  await need(mail, null, ago(50))
  await expect(preview(web, mail)).rejects.toMatchObject({
    field: 'tree',
    message: expect.stringMatching(/^It may be saved, but .* needs /),
  })
})
