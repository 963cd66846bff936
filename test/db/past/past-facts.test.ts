import { beforeEach, describe, expect, test } from 'vitest'
import { openIncident, publishIncident } from '#db/incidents'
import { placeComponent } from '#db/pages/placements'
import { readTold } from '#db/past/past-facts'
import { reportPast } from '#db/past/past-reports'
import { reportComponent } from '#db/reports'
import { staff } from '#db/schema'
import type { ComponentId, PageId } from '#engine/id'
import { incidentInputSchema } from '#engine/incident'
import { pageJson } from '#publish/documents/page-json'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createComponent, createPage } from '../../setup/rows.ts'

const { db } = await cloneDatabase()
const MINUTE = 60_000
const ANNA = 'staffanna0001'
await db.insert(staff).values({ id: ANNA, name: 'Anna', email: 'anna@example.com' })
let pageId: PageId
let web: ComponentId
let start: number

beforeEach(async () => {
  start = Math.floor(Date.now() / MINUTE) * MINUTE - 60 * MINUTE
  pageId = await createPage(db, `${Math.random()}.test`)
  web = await createComponent(db, 'Web', pageId)
  await db.transaction((tx) => reportComponent(tx, { componentId: web, status: 'operational' }, date(-10)))
})

const date = (minute: number) => new Date(start + minute * MINUTE)
const at = (minute: number) => date(minute).getTime()
async function page(minute: number, known: number | null = null) {
  const told = await readTold(db, pageId, { at: at(minute), known: known === null ? null : at(known) })
  const asked = { origin: 'https://status.example.com', componentId: null, at: at(minute), ...told }
  return JSON.parse(pageJson(told.facts, asked, told.now))
}
const statusOf = async (minute: number, known?: number) => (await page(minute, known)).components[0]?.status

test('a page of the past is told as known now or then, with what was corrected since', async () => {
  const word = { componentId: web, status: 'major_outage' as const, from: at(10), until: at(20) }
  const why = { why: 'The pager was mute.', isWhyPublic: false, by: ANNA }
  await db.transaction((tx) => reportPast(tx, { ...word, ...why }, date(40)))
  expect([await statusOf(15), await statusOf(15, 15), await statusOf(15, 45)]).toEqual([
    'major_outage',
    'operational',
    'major_outage',
  ])
  const now = await page(30)
  expect(now.components[0].corrections).toMatchObject([{ was: 'operational', is: 'major_outage', why: null }])
  expect((await page(30, 35)).components[0].corrections).toEqual([])
  expect(JSON.stringify(now)).not.toMatch(/Anna|pager/)
})

describe('under today’s visibility', () => {
  test('what is hidden now is hidden then', async () => {
    const secret = await createComponent(db, 'Secret ledger', pageId)
    const hidden = { pageId, componentId: secret, groupId: null, alias: null, visibility: 'hidden' as const }
    expect(JSON.stringify(await page(30))).toContain('Secret ledger')
    await db.transaction((tx) => placeComponent(tx, hidden))
    expect(JSON.stringify(await page(30))).not.toContain('Secret ledger')
    expect(JSON.stringify(await page(30, 30))).not.toContain('Secret ledger')
  })

  test('a draft is told neither now nor as known then; as known then it is not told before it was published', async () => {
    const draft = { title: 'Secret draft', body: 'Words.', componentIds: [web], publish: false }
    const incidentId = await db.transaction((tx) =>
      openIncident(tx, incidentInputSchema.parse(draft), date(10)),
    )
    expect(JSON.stringify([await page(15), await page(15, 15)])).not.toContain('Secret draft')
    await db.transaction((tx) => publishIncident(tx, { incidentId, version: 1, reports: [] }, date(20)))
    expect((await page(15)).incidents).toMatchObject([{ title: 'Secret draft' }])
    expect((await page(15, 15)).incidents).toEqual([])
    expect((await page(25, 25)).incidents).toMatchObject([{ title: 'Secret draft' }])
  })
})

test('a page that shows nothing has no past', async () => {
  const empty = await createPage(db, `${Math.random()}.test`)
  await expect(readTold(db, empty, { at: at(10), known: null })).rejects.toMatchObject({ kind: 'invalid' })
})

test.each([
  ['the future', 90, null, /^at: this page tells of/],
  ['before the first component', -60 * 24 * 30, null, /^at: this page tells of/],
  ['to know the future', 10, 90, /^known: this page tells of/],
  ['to know it before', 10, 5, /^known: it comes before at/],
])('%s is refused', async (_, minute, known, message) => {
  await expect(page(minute, known)).rejects.toMatchObject({
    kind: 'invalid',
    message: expect.stringMatching(message),
  })
})
