import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { listReports } from '#db/list-reports'
import { newId } from '#db/new-id'
import { correctIncident } from '#db/past/correct-incident'
import { listCorrections, readPublicCorrections } from '#db/past/corrections'
import { editReport, reportPast, withdrawReport } from '#db/past/past-reports'
import { correctMaintenance, declarePastMaintenance, openPastIncident } from '#db/past/past-stories'
import { readGraphFacts } from '#db/read/facts'
import { reportComponent } from '#db/reports'
import { requireOf } from '#db/requirements'
import { events, formerRows, incidents, reports, staff } from '#db/schema'
import { spanAt } from '#engine/component'
import { computeGraph } from '#engine/graph'
import type { ComponentId } from '#engine/id'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createComponent, createPage } from '../../setup/rows.ts'

const { db } = await cloneDatabase()
const MINUTE = 60_000
const pageId = await createPage(db)
const ANNA = 'staffanna0001'
await db.insert(staff).values({ id: ANNA, name: 'Anna', email: 'anna@example.com' })
const why = { why: 'The pager was mute.', isWhyPublic: false, by: ANNA }
let start: number
let web: ComponentId

beforeEach(async () => {
  start = Math.floor(Date.now() / MINUTE) * MINUTE - 120 * MINUTE
  web = await createComponent(db, 'Web', pageId)
  await say('operational', 0)
})

const at = (minute: number) => start + minute * MINUTE
const date = (minute: number) => new Date(at(minute))
const say = (status: 'operational' | 'major_outage' | null, minute: number) =>
  db.transaction((tx) => reportComponent(tx, { componentId: web, status }, date(minute)))
const backfill = (from: number, until: number, now = 60, more = {}) =>
  db.transaction((tx) =>
    reportPast(
      tx,
      { componentId: web, status: 'major_outage', from: at(from), until: at(until), ...why, ...more },
      date(now),
    ),
  )
const told = async (componentId = web) => {
  const { newest } = await listCorrections(db, { componentId, atMost: 50 })
  return newest.map(({ from, until, was, is }) => [
    (from - start) / MINUTE,
    (until - start) / MINUTE,
    was,
    is,
  ])
}
async function statusAt(minute: number, known: number | null = null) {
  const facts = await readGraphFacts(db, at(-60), known === null ? null : at(known))
  const timelines = computeGraph(facts, { from: at(-60), until: at(known ?? 120) + 1 })
  return spanAt(timelines, web, at(minute))?.status
}
const wordAt = async (minute: number) =>
  (await db.select().from(reports).where(eq(reports.componentId, web))).find(
    ({ fromAt, supersededAt }) => fromAt.getTime() === at(minute) && supersededAt === null,
  )?.id ?? ''

describe('a word on the past', () => {
  test('recomputes it, and says what was said first, by whom it was changed, when and why', async () => {
    await backfill(10, 20)
    expect(await listCorrections(db, { componentId: web, atMost: 50 })).toEqual({
      count: 1,
      newest: [
        {
          from: at(10),
          until: at(20),
          was: 'operational',
          is: 'major_outage',
          act: 'report',
          why: 'The pager was mute.',
          isWhyPublic: false,
          recordedAt: at(60),
          author: 'Anna',
        },
      ],
    })
    expect([await statusAt(15), await statusAt(15, 59), await statusAt(15, 60)]).toEqual([
      'major_outage',
      'operational',
      'major_outage',
    ])
  })

  test('corrects all that need the component', async () => {
    const shop = await createComponent(db, 'Shop', pageId)
    await db.transaction((tx) => requireOf(tx, { componentId: shop, tree: web }, date(1)))
    await backfill(10, 20)
    expect(await told(shop)).toEqual([[10, 20, 'operational', 'major_outage']])
  })

  test('can be said otherwise, and taken back; all of it stays on record', async () => {
    await backfill(10, 20)
    await db.transaction(async (tx) =>
      editReport(
        tx,
        { reportId: await wordAt(10), status: 'major_outage', from: at(12), until: at(22), ...why },
        date(70),
      ),
    )
    await db.transaction(async (tx) => withdrawReport(tx, { reportId: await wordAt(12), ...why }, date(80)))
    expect(await told()).toEqual([
      [12, 22, 'major_outage', 'operational'],
      [20, 22, 'operational', 'major_outage'],
      [10, 12, 'major_outage', 'operational'],
      [10, 20, 'operational', 'major_outage'],
    ])
    expect([await statusAt(21, 65), await statusAt(21, 75), await statusAt(21, 85)]).toEqual([
      'operational',
      'major_outage',
      'operational',
    ])
  })

  test('is listed as it stands, with who said it', async () => {
    await backfill(10, 20)
    const words = () => listReports(db, { componentId: web, atMost: 10 })
    expect(await words()).toMatchObject([
      { status: 'major_outage', from: at(10), until: at(20), author: 'Anna', incident: null },
      { status: 'operational', from: at(0), until: null, author: null },
    ])
    await db.transaction(async (tx) => withdrawReport(tx, { reportId: await wordAt(10), ...why }, date(70)))
    expect(await words()).toHaveLength(1)
  })

  test('that is still going on can begin earlier', async () => {
    await say('major_outage', 30)
    await db.transaction(async (tx) =>
      editReport(
        tx,
        { reportId: await wordAt(30), status: 'major_outage', from: at(25), until: null, ...why },
        date(60),
      ),
    )
    expect(await told()).toEqual([[25, 30, 'operational', 'major_outage']])
    expect(await statusAt(100)).toBe('major_outage')
  })

  test.each([
    ['in the future', 50, 70, 'until'],
    ['before the component is on record', -15_000, 20, 'from'],
  ])('is refused %s', async (_, from, until, field) => {
    await expect(backfill(from, until)).rejects.toMatchObject({ kind: 'invalid', field })
  })

  test('is edited once by two', async () => {
    await backfill(10, 20)
    const reportId = await wordAt(10)
    const withdraw = () => db.transaction((tx) => withdrawReport(tx, { reportId, ...why }, date(70)))
    await withdraw()
    await expect(withdraw()).rejects.toMatchObject({ kind: 'conflict' })
  })
})

describe('a story that is told afterwards', () => {
  test('of an incident corrects its components and mails nobody', async () => {
    const before = await db.$count(events)
    const id = newId<'incident'>()
    const input = {
      ...{ id, title: 'Search was down', body: 'A disk.', impact: 'major' as const, ...why },
      ...{ from: at(10), until: at(30), componentIds: [] },
      reports: [{ componentId: web, status: 'major_outage' as const }],
    }
    await db.transaction((tx) => openPastIncident(tx, input, date(60)))
    await db.transaction((tx) => openPastIncident(tx, input, date(61)))
    expect(await told()).toEqual([[10, 30, 'operational', 'major_outage']])
    expect(await db.select().from(incidents).where(eq(incidents.id, id))).toMatchObject([
      { status: 'resolved', startedAt: date(10), resolvedAt: date(30), publishedAt: date(60) },
    ])
    expect(await db.$count(events)).toBe(before)
  })

  test('can be said to have been at another time, with what was said of components', async () => {
    const id = newId<'incident'>()
    const open = {
      ...{ id, title: 'Search was down', body: 'A disk.', impact: 'major' as const, ...why },
      ...{ from: at(10), until: at(30), componentIds: [] },
      reports: [{ componentId: web, status: 'major_outage' as const }],
    }
    await db.transaction((tx) => openPastIncident(tx, open, date(60)))
    const times = { incidentId: id, version: 1, from: at(12), until: at(35), ...why }
    await db.transaction((tx) => correctIncident(tx, times, date(70)))
    expect((await told()).slice(0, 2)).toEqual([
      [30, 35, 'operational', 'major_outage'],
      [10, 12, 'major_outage', 'operational'],
    ])
    expect(await db.select().from(incidents).where(eq(incidents.id, id))).toMatchObject([
      { startedAt: date(12), resolvedAt: date(35), version: 2 },
    ])
    await expect(db.transaction((tx) => correctIncident(tx, times, date(71)))).rejects.toMatchObject({
      kind: 'conflict',
    })
  })

  test('of a maintenance too, and its times can be corrected', async () => {
    const id = newId<'maintenance'>()
    const story = { id, title: 'New disks', body: 'Done.', componentIds: [web], ...why }
    await db.transaction((tx) =>
      declarePastMaintenance(tx, { ...story, from: at(10), until: at(30) }, date(60)),
    )
    await db.transaction((tx) =>
      correctMaintenance(
        tx,
        { maintenanceId: id, version: 1, from: at(10), until: at(20), ...why },
        date(70),
      ),
    )
    expect(await told()).toEqual([
      [20, 30, 'under_maintenance', 'operational'],
      [10, 30, 'operational', 'under_maintenance'],
    ])
    expect([await statusAt(25, 65), await statusAt(25, 75)]).toEqual(['under_maintenance', 'operational'])
    expect(await db.$count(formerRows, eq(formerRows.id, id))).toBe(1)
  })
})

test('the public is told why only where that was said for it, and never who', async () => {
  await backfill(10, 20)
  await backfill(30, 40, 70, { isWhyPublic: true })
  const read = await readPublicCorrections(db, { componentIds: [web], fromMs: at(0), atMost: 10 })
  expect(read.map(({ why: reason }) => reason)).toEqual(['The pager was mute.', null])
  expect(JSON.stringify(read)).not.toContain('Anna')
})
