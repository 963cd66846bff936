import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id'
import { ensurePage, updatePage } from '#db/pages'
import { listPages } from '#db/pages/list-pages'
import { findPage } from '#db/read/page'
import { pages } from '#db/schema'
import type { PageId } from '#engine/id'
import { pageSettingsSchema } from '#engine/page/settings'
import { cloneDatabase } from '../setup/clone-database.ts'

const { db } = await cloneDatabase()
const SETTINGS = {
  name: 'Acme',
  description: 'Shop and API',
  timeZone: 'Europe/Berlin',
  supportUrl: 'https://acme.test/help',
}

let pageId: PageId
beforeEach(async () => {
  await db.delete(pages)
  await ensurePage(db, 'Status')
  pageId = (await listPages(db))[0]?.id as PageId
})

describe('a new installation', () => {
  test('gets one page, once', async () => {
    await ensurePage(db, 'Another')
    expect(await listPages(db)).toMatchObject([{ name: 'Status' }])
  })
})

describe('changing a page', () => {
  const change = (input: Parameters<typeof updatePage>[1]) => db.transaction((tx) => updatePage(tx, input))

  test('changes what it says about itself, and readers hear of it', async () => {
    const before = await findPage(db, pageId)
    await change({ pageId, ...SETTINGS })
    const after = await findPage(db, pageId)
    expect(after).toMatchObject(SETTINGS)
    expect(after?.revision).toBe((before?.revision ?? 0) + 1)
  })

  test('keeps what is left out', async () => {
    await change({ pageId, ...SETTINGS })
    await change({ pageId, name: 'Acme status' })
    expect(await findPage(db, pageId)).toMatchObject({ ...SETTINGS, name: 'Acme status' })
  })

  test('tells what locations saw until it is told not to', async () => {
    expect((await findPage(db, pageId))?.showsSightings).toBe(true)
    await change({ pageId, name: 'Status', showsSightings: false })
    expect((await findPage(db, pageId))?.showsSightings).toBe(false)
  })

  test('takes the way to support away', async () => {
    await change({ pageId, ...SETTINGS })
    await change({ pageId, ...SETTINGS, supportUrl: null })
    expect(await findPage(db, pageId)).toMatchObject({ supportUrl: null })
  })

  test('is refused for a page that is not there, and touches no other', async () => {
    const before = await findPage(db, pageId)
    await expect(change({ pageId: newId<'page'>(), ...SETTINGS })).rejects.toMatchObject({
      kind: 'not_found',
    })
    expect(await findPage(db, pageId)).toEqual(before)
  })
})

describe('what a form may say', () => {
  const read = (change: object) => pageSettingsSchema.safeParse({ ...SETTINGS, ...change })

  test.each([
    [{ timeZone: 'europe/berlin' }, { timeZone: 'Europe/Berlin' }],
    [{ timeZone: 'utc' }, { timeZone: 'UTC' }],
    [{ supportUrl: ' ' }, { supportUrl: null }],
    [{ supportUrl: 'mailto:help@acme.test' }, { supportUrl: 'mailto:help@acme.test' }],
    [{ name: ' Acme ' }, { name: 'Acme' }],
  ])('%j is kept as %j', (change, kept) => {
    expect(read(change)).toMatchObject({ success: true, data: kept })
  })

  test.each([
    { name: '  ' },
    { name: 'Acme\nBcc: everyone' },
    { timeZone: '' },
    { timeZone: 'Europe/Atlantis' },
    { timeZone: '+02:00' },
    { supportUrl: 'http://acme.test' },
    { supportUrl: 'javascript:alert(1)' },
    { supportUrl: 'mailto:' },
    { supportUrl: 'acme.test/help' },
  ])('%j is refused beside its field', (change) => {
    expect(read(change).error?.issues.map(({ path }) => path.join('.'))).toEqual(Object.keys(change))
  })
})
