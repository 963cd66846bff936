import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { archiveComponent, createComponent } from '#db/components'
import { newId } from '#db/new-id'
import { createGroup, moveComponent, placeComponent, removeGroup } from '#db/pages/placements'
import { readGroups, readPlacements } from '#db/read/page'
import { reportComponent } from '#db/reports'
import { requireOf } from '#db/requirements'
import { pages, reports, requirements, components as table } from '#db/schema'
import type { Requirement } from '#engine/dependency'
import type { ComponentId } from '#engine/id'
import { cloneDatabase } from '../setup/clone-database.ts'
import { makeInstallation } from './installation.ts'

const NOW = new Date('2026-05-01T12:00:00Z')
const LATER = new Date('2026-05-01T13:00:00Z')
const { db, connectAgain } = await cloneDatabase()

async function three() {
  const { pageId, components } = await makeInstallation(db, ['Web', 'Queue', 'Database'], NOW)
  const [web, queue, database] = components
  if (!web || !queue || !database) throw new Error('three were made')
  return { pageId, web, queue, database }
}
const need = (componentId: ComponentId, tree: Requirement | null, on = db, now = LATER) =>
  on.transaction((tx) => requireOf(tx, { componentId, tree }, now))
const versions = (componentId: ComponentId) =>
  db
    .select()
    .from(requirements)
    .where(eq(requirements.componentId, componentId))
    .orderBy(requirements.validFrom)

describe('requirements', () => {
  test('a new tree holds from now on, and the old one stays for the past', async () => {
    const { web, queue, database } = await three()
    await need(web, { all: [queue] }, db, NOW)
    await need(web, { any: [queue, database] })
    expect(await versions(web)).toMatchObject([
      { validFrom: NOW, tree: { all: [queue] }, supersededAt: null },
      { validFrom: LATER, tree: { any: [queue, database] }, supersededAt: null },
    ])
  })

  test('the same tree again is no new version', async () => {
    const { web, queue } = await three()
    await need(web, queue, db, NOW)
    await need(web, queue)
    expect(await versions(web)).toHaveLength(1)
  })

  test('a cycle is refused and named', async () => {
    const { web, queue, database } = await three()
    await need(web, queue)
    await need(queue, database)
    await expect(need(database, { soft: web })).rejects.toMatchObject({
      kind: 'invalid',
      field: 'tree',
      message: 'This would go round in a circle: Database needs Web needs Queue needs Database.',
    })
    await expect(need(web, web)).rejects.toThrow('Web needs Web')
  })

  test('of two changes at once that together make a cycle one is refused', async () => {
    const { web, queue } = await three()
    const outcomes = await Promise.allSettled([need(web, queue), need(queue, web, connectAgain())])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('a component that does not exist is refused', async () => {
    const { web } = await three()
    await expect(need(web, newId<'component'>())).rejects.toMatchObject({ kind: 'invalid' })
  })
})

describe('creating and archiving', () => {
  test('a form that is sent twice creates once', async () => {
    const { pageId } = await three()
    const id = newId<'component'>()
    const create = () =>
      db.transaction((tx) => createComponent(tx, { id, name: 'CDN', placement: { pageId } }, NOW))
    await Promise.all([create(), create()])
    expect(await db.select().from(table).where(eq(table.id, id))).toHaveLength(1)
  })

  test('what others need is not archived, and they are named', async () => {
    const { web, database } = await three()
    await need(web, database)
    await expect(
      db.transaction((tx) => archiveComponent(tx, { componentId: database }, LATER)),
    ).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('Web') })
  })

  test('an archived component leaves the page and keeps its row', async () => {
    const { pageId, web } = await three()
    await db.transaction((tx) => archiveComponent(tx, { componentId: web }, LATER))
    expect((await readPlacements(db, pageId)).map(({ componentId }) => componentId)).not.toContain(web)
    expect(await db.select().from(table).where(eq(table.id, web))).toMatchObject([{ archivedAt: LATER }])
  })
})

describe('on the page', () => {
  const order = async (pageId: Awaited<ReturnType<typeof three>>['pageId']) =>
    (await readPlacements(db, pageId)).map(({ componentId }) => componentId)

  test('a component moves among those of its group', async () => {
    const { pageId, web, queue, database } = await three()
    await db.transaction((tx) => moveComponent(tx, { pageId, componentId: database, direction: 'up' }))
    expect(await order(pageId)).toEqual([web, database, queue])
    await db.transaction((tx) => moveComponent(tx, { pageId, componentId: web, direction: 'up' }))
    expect(await order(pageId)).toEqual([web, database, queue])
  })

  test('alias, visibility and group change without moving it, and the revision moves', async () => {
    const { pageId, web, queue, database } = await three()
    const groupId = await db.transaction((tx) => createGroup(tx, { pageId, name: 'Storefront' }, NOW))
    const before = (await db.select().from(pages).where(eq(pages.id, pageId)))[0]?.revision ?? 0
    await db.transaction((tx) =>
      placeComponent(tx, { pageId, componentId: queue, groupId, alias: 'Orders', visibility: 'hidden' }),
    )
    expect(await order(pageId)).toEqual([web, queue, database])
    expect((await readPlacements(db, pageId))[1]).toMatchObject({
      groupId,
      alias: 'Orders',
      visibility: 'hidden',
    })
    expect((await db.select().from(pages).where(eq(pages.id, pageId)))[0]?.revision).toBeGreaterThan(before)
    await db.transaction((tx) => removeGroup(tx, { pageId, groupId }))
    expect(await readGroups(db, pageId)).toEqual([])
    expect((await readPlacements(db, pageId))[1]).toMatchObject({ componentId: queue, groupId: null })
  })
})

test("a person's word ends the one before it and can be taken back", async () => {
  const { web } = await three()
  const say = (status: 'major_outage' | 'operational' | null, now: Date) =>
    db.transaction((tx) => reportComponent(tx, { componentId: web, status }, now))
  await say('major_outage', NOW)
  await say('operational', LATER)
  await say(null, LATER)
  expect(
    await db.select().from(reports).where(eq(reports.componentId, web)).orderBy(reports.fromAt),
  ).toMatchObject([
    { status: 'major_outage', fromAt: NOW, untilAt: LATER },
    { status: 'operational', fromAt: LATER, untilAt: LATER },
  ])
})
