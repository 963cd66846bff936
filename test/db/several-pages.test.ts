import { beforeEach, describe, expect, test } from 'vitest'
import type { Tx } from '#db/connect'
import { newId } from '#db/new-id'
import { archivePage, createPage, movePage } from '#db/pages'
import { listPages } from '#db/pages/list-pages'
import { findLogo, removeLogo, setLogo } from '#db/pages/page-logos'
import { setPagePolicy } from '#db/pages/page-policies'
import { placeComponent, removePlacement } from '#db/pages/placements'
import { findPage, readPlacements, readPolicies } from '#db/read/page'
import type { ComponentId, PageId } from '#engine/id'
import { DEFAULT_POLICY, presetPolicy } from '#engine/policy'
import { cloneDatabase } from '../setup/clone-database.ts'
import { clearPages } from './clear-pages.ts'
import { makeInstallation } from './installation.ts'

const { db } = await cloneDatabase()
/** After the first page, which is made now. */
const NOW = new Date(Date.now() + 60_000)
const baseUrl = new URL('https://status.example.com')
const act = <T>(work: (tx: Tx) => Promise<T>) => db.transaction(work)

let first: PageId
let web: ComponentId
let second: PageId
beforeEach(async () => {
  await clearPages(db)
  const made = await makeInstallation(db, ['Web'], NOW)
  first = made.pageId
  web = made.components[0] as ComponentId
  second = newId<'page'>()
  await act((tx) => createPage(tx, { id: second, name: 'Acme', host: 'acme.test', baseUrl }, NOW))
})

describe('a page of several', () => {
  test('is listed with its host, and every door hears of it', async () => {
    expect(await listPages(db)).toMatchObject([
      { id: first, host: null },
      { id: second, host: 'acme.test', visibility: 'public', keys: [], staffIds: [] },
    ])
  })

  test('a form that is sent twice makes one', async () => {
    await act((tx) => createPage(tx, { id: second, name: 'Again', host: 'acme.test', baseUrl }, NOW))
    expect(await listPages(db)).toHaveLength(2)
  })

  test.each([
    ['that another page has', 'acme.test', /Acme is shown at acme.test already/],
    ['of the installation itself', 'status.example.com', /installation’s own address/],
    ['of nobody, where there is such a page already', null, /Example is shown at .* already/],
  ])('gets no host name %s', async (_, host, message) => {
    const adding = act((tx) => createPage(tx, { id: newId<'page'>(), name: 'Third', host, baseUrl }, NOW))
    await expect(adding).rejects.toMatchObject({ field: 'host', message: expect.stringMatching(message) })
    expect(await listPages(db)).toHaveLength(2)
  })

  test('moves to another host name, not to a taken one', async () => {
    await act((tx) => movePage(tx, { pageId: second, host: 'status.acme.test', baseUrl }))
    await act((tx) => movePage(tx, { pageId: second, host: 'status.acme.test', baseUrl }))
    expect((await listPages(db))[1]?.host).toBe('status.acme.test')
    await expect(act((tx) => movePage(tx, { pageId: second, host: null, baseUrl }))).rejects.toMatchObject({
      kind: 'conflict',
    })
  })

  test('of two that take a host name at once, one gets it', async () => {
    const take = () =>
      act((tx) => createPage(tx, { id: newId<'page'>(), name: 'X', host: 'x.test', baseUrl }, NOW))
    const taken = await Promise.allSettled([take(), take()])
    expect(taken.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('is archived: nobody finds it, its host name is free, and the last one stays', async () => {
    await act((tx) => archivePage(tx, { pageId: second }, NOW))
    expect(await findPage(db, second)).toBeNull()
    await act((tx) => createPage(tx, { id: newId<'page'>(), name: 'New', host: 'acme.test', baseUrl }, NOW))
    expect((await listPages(db)).map(({ name }) => name)).toEqual(['Example', 'New'])
    await act((tx) => archivePage(tx, { pageId: first }, NOW))
    const [last] = await listPages(db)
    await expect(act((tx) => archivePage(tx, { pageId: last?.id as PageId }, NOW))).rejects.toMatchObject({
      kind: 'conflict',
    })
  })
})

describe('a component', () => {
  const stands = async (pageId: PageId) =>
    (await readPlacements(db, pageId)).map(({ alias, visibility }) => [alias, visibility])

  test('stands on each page in its own way, or not at all', async () => {
    const placed = { componentId: web, groupId: null }
    expect(await stands(second)).toEqual([])
    await act((tx) => placeComponent(tx, { ...placed, pageId: second, alias: 'Shop', visibility: 'shown' }))
    expect(await stands(first)).toEqual([[null, 'shown']])
    expect(await stands(second)).toEqual([['Shop', 'shown']])
    await act((tx) => placeComponent(tx, { ...placed, pageId: second, alias: null, visibility: 'hidden' }))
    expect(await stands(second)).toEqual([[null, 'hidden']])
    await act((tx) => removePlacement(tx, { pageId: second, componentId: web }))
    expect(await stands(second)).toEqual([])
    expect(await stands(first)).toEqual([[null, 'shown']])
  })
})

describe('a policy of its own', () => {
  test('holds from now on; before, what held stays', async () => {
    const later = new Date(NOW.getTime() + 86_400_000)
    await act((tx) => setPagePolicy(tx, { pageId: second, policy: presetPolicy('strict'), by: 'ada' }, NOW))
    await act((tx) => setPagePolicy(tx, { pageId: second, policy: DEFAULT_POLICY, by: 'ada' }, later))
    expect(await readPolicies(db, second)).toEqual([
      { validFrom: NOW.getTime(), value: presetPolicy('strict') },
      { validFrom: later.getTime(), value: DEFAULT_POLICY },
    ])
    expect(await readPolicies(db, first)).toEqual([])
  })
})

describe('a logo', () => {
  const png = Buffer.alloc(64)
  png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  png.writeUInt32BE(96, 16)
  png.writeUInt32BE(24, 20)

  test('is kept under a name that changes with its bytes, for its page alone', async () => {
    await act((tx) => setLogo(tx, { pageId: second, body: png }))
    const logo = (await findPage(db, second))?.logo
    expect(logo).toEqual({ file: expect.stringMatching(/^[0-9a-f]{32}\.png$/), width: 96, height: 24 })
    const file = logo?.file ?? ''
    expect(await findLogo(db, second, file)).toEqual(png)
    expect(await findLogo(db, first, file)).toBeNull()
    const other = Buffer.concat([png, Buffer.from([1])])
    await act((tx) => setLogo(tx, { pageId: second, body: other }))
    expect((await findPage(db, second))?.logo?.file).not.toBe(file)
    expect(await findLogo(db, second, file)).toBeNull()
    await act((tx) => removeLogo(tx, { pageId: second }))
    expect((await findPage(db, second))?.logo).toBeNull()
  })

  test('that is none is refused, and the one before stays', async () => {
    await act((tx) => setLogo(tx, { pageId: second, body: png }))
    const before = await findPage(db, second)
    await expect(act((tx) => setLogo(tx, { pageId: second, body: Buffer.from('<svg/>') }))).rejects.toThrow(
      /neither/,
    )
    expect(await findPage(db, second)).toEqual(before)
  })
})
