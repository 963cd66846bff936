import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { recordChecks } from '#db/checks/record-checks'
import { newId } from '#db/new-id'
import { touchPages } from '#db/outbox'
import { viewOf } from '#db/pages/page-views'
import { components, pageComponents, pages } from '#db/schema'
import type { MonitorId } from '#engine/id'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createComponent, createMonitor, createPage } from '../../setup/rows.ts'

const { db, connectAgain } = await cloneDatabase()

afterEach(async () => {
  await db.delete(pageComponents)
  await db.delete(pages)
})

describe('the view of a page', () => {
  test('is computed once per revision, however many ask at once and through whichever pool', async () => {
    const pageId = await createPage(db)
    const other = connectAgain()
    const views = await Promise.all([viewOf(db, pageId), viewOf(other, pageId), viewOf(db, pageId)])
    expect(new Set(views).size).toBe(1)
    expect(await viewOf(other, pageId)).toBe(views[0])
  })

  test('follows the revision', async () => {
    const pageId = await createPage(db)
    const before = await viewOf(db, pageId)
    await createComponent(db, 'Payments', pageId)
    expect(await viewOf(db, pageId)).toBe(before)
    await db.transaction(touchPages)
    expect((await viewOf(db, pageId)).components.map((component) => component.name)).toEqual(['Payments'])
  })

  test('goes back with the revision, when a backup is restored', async () => {
    const pageId = await createPage(db)
    await createComponent(db, 'Payments', pageId)
    await db.transaction(touchPages)
    expect((await viewOf(db, pageId)).components).toHaveLength(1)
    await db.delete(pageComponents)
    await db.update(pages).set({ revision: 1 })
    expect((await viewOf(db, pageId)).components).toEqual([])
  })

  test('turns with what monitors see, and says nothing of an archived component', async () => {
    const pageId = await createPage(db)
    const componentId = await createComponent(db, 'Payments', pageId)
    const goneId = await createComponent(db, 'Gone', pageId)
    await db.update(components).set({ archivedAt: new Date() }).where(eq(components.id, goneId))
    const monitorId = await createMonitor(db, { componentId, rules: { failuresToDown: 1 } })
    expect((await viewOf(db, pageId)).components).toMatchObject([{ name: 'Payments', status: 'unobserved' }])
    await record(monitorId, 'up', Date.now() - 5000)
    expect((await viewOf(db, pageId)).components).toMatchObject([{ status: 'operational' }])
    await record(monitorId, 'down', Date.now() - 1000)
    const view = await viewOf(db, pageId)
    expect(view.components).toMatchObject([{ status: 'major_outage' }])
    expect(view.openIncidents).toHaveLength(1)
  })

  test('costs a constant number of statements', async () => {
    const pageId = await createPage(db)
    const countFor = async () => {
      const counted = connectAgain()
      let statementCount = 0
      counted.$client.options.debug = () => {
        statementCount += 1
      }
      await db.transaction(touchPages)
      await viewOf(counted, pageId)
      return statementCount
    }
    const few = await countFor()
    expect(few).toBeGreaterThan(10)
    for (const name of ['a', 'b', 'c']) {
      const componentId = await createComponent(db, name, pageId)
      await createMonitor(db, { componentId })
    }
    expect(await countFor()).toBe(few)
  })

  test('of an unknown page is refused', async () => {
    await expect(viewOf(db, newId<'page'>())).rejects.toMatchObject({ name: 'Refusal', kind: 'not_found' })
  })
})

test('a touched page says so to whoever listens', async () => {
  const pageId = await createPage(db)
  const { promise: heard, resolve } = Promise.withResolvers<string>()
  await db.$client.listen('upfront', resolve)
  await db.transaction(touchPages)
  expect(await heard).toBe('pages')
  const [page] = await db.select().from(pages).where(eq(pages.id, pageId))
  expect(page?.revision).toBe(2)
})

async function record(monitorId: MonitorId, verdict: 'up' | 'down', startedAt: number): Promise<void> {
  await recordChecks(db, [
    { monitorId, location: 'default', startedAt, verdict, latencyMs: 1, evidence: null },
  ])
}
