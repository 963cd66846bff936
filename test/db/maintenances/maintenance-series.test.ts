import { and, asc, eq, isNull } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  advanceMaintenances,
  cancelMaintenance,
  rescheduleMaintenance,
  updateMaintenance,
} from '#db/maintenances'
import { changeSeries, planSeries } from '#db/maintenances/maintenance-series'
import { makeOccurrences } from '#db/maintenances/make-occurrences'
import { newId } from '#db/new-id'
import { readPageFacts } from '#db/read/facts'
import { events, maintenanceSeries, maintenances, maintenanceUpdates } from '#db/schema'
import type { ComponentId, MaintenanceId, PageId, SeriesId } from '#engine/id'
import type { SeriesPlan } from '#engine/maintenance-series'
import { describePage } from '#engine/page'
import { seriesPlan } from '../../engine/series-plan.ts'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { makeInstallation } from '../installation.ts'

const at = (text: string) => new Date(`2026-${text}Z`)
const NOW = at('05-01T12:00:00')
const MONDAYS = ['05-04', '05-11', '05-18', '05-25', '06-01', '06-08', '06-15', '06-22', '06-29']
const { db, connectAgain } = await cloneDatabase()
let web: ComponentId
let pageId: PageId

beforeEach(async () => {
  const made = await makeInstallation(db, ['Web'], NOW)
  web = made.components[0] ?? newId<'component'>()
  pageId = made.pageId
  await db.delete(maintenanceSeries)
  await db.update(maintenances).set({ cancelledAt: NOW, seriesId: null })
})

/** Every Monday from 01:00 to 03:00 UTC; told a day ahead. */
const weekly = (over: Partial<SeriesPlan> = {}) =>
  seriesPlan({
    timeZone: 'UTC',
    startsAt: '01:00',
    rule: { frequency: 'weekly', interval: 1, weekdays: ['MO'] },
    componentIds: [web],
    noticeHours: 24,
    ...over,
  })
const plan = (over: Partial<SeriesPlan> = {}, id = newId<'series'>()) =>
  db.transaction((tx) => planSeries(tx, { id, plan: weekly(over) }, NOW))
const change = async (seriesId: SeriesId, next: SeriesPlan | null, now: Date) => {
  const [newest] = await db
    .select()
    .from(maintenanceSeries)
    .where(eq(maintenanceSeries.seriesId, seriesId))
    .orderBy(asc(maintenanceSeries.validFrom))
    .then((rows) => rows.slice(-1))
  await db.transaction((tx) => changeSeries(tx, { seriesId, planId: newest?.id ?? '', plan: next }, now))
}
const look = (now: Date, on = db) => on.transaction((tx) => makeOccurrences(tx, now))
const rowsOf = (seriesId: SeriesId) =>
  db
    .select()
    .from(maintenances)
    .where(eq(maintenances.seriesId, seriesId))
    .orderBy(asc(maintenances.startsAt))
const datesOf = async (seriesId: SeriesId) =>
  (await rowsOf(seriesId)).flatMap(({ startsAt, cancelledAt }) =>
    cancelledAt === null ? startsAt.toISOString().slice(5, 10) : [],
  )
const firstOf = async (seriesId: SeriesId, index = 0) => {
  const row = (await rowsOf(seriesId))[index]
  if (!row) throw new Error('There is no such occurrence.')
  return { maintenanceId: row.id as MaintenanceId, version: row.version }
}
const mails = async () =>
  (await db.select().from(events).orderBy(events.id)).flatMap(({ fact }) =>
    'maintenanceId' in fact ? [[fact.kind, fact.maintenanceId] as const] : [],
  )
/** The kinds of mail that a piece of work sends. */
const mailsOf = async (work: () => Promise<unknown>) => {
  const before = (await mails()).length
  await work()
  return (await mails()).slice(before).map(([kind]) => kind)
}

describe('a series', () => {
  test('makes real maintenances for the next 60 days, and tells nobody yet', async () => {
    let seriesId: SeriesId | null = null
    expect(
      await mailsOf(async () => {
        seriesId = await plan()
      }),
    ).toEqual([])
    expect(await datesOf(seriesId ?? newId())).toEqual(MONDAYS)
    const { maintenances: held } = describePage(await readPageFacts(db, pageId, NOW), NOW)
    expect(held.map(({ title, componentIds, updates }) => [title, componentIds, updates[0]?.body])).toEqual(
      MONDAYS.map(() => ['Kernel updates', [web], 'Short interruptions.']),
    )
  })

  test('that is sent twice is planned once', async () => {
    const id = newId<'series'>()
    await plan({}, id)
    await plan({}, id)
    expect(await db.select().from(maintenanceSeries)).toHaveLength(1)
    expect(await datesOf(id)).toEqual(MONDAYS)
  })

  test('goes on by itself, each start once, however many look', async () => {
    const id = await plan()
    const later = at('05-08T12:00:00')
    await Promise.all([look(later), look(later, connectAgain())])
    await look(later)
    expect(await datesOf(id)).toEqual([...MONDAYS, '07-06'])
  })

  test('each occurrence is announced once, a day ahead, started and completed', async () => {
    const id = await plan()
    const { maintenanceId } = await firstOf(id)
    expect(await mailsOf(() => look(at('05-03T00:59:00')))).toEqual([])
    expect(
      await mailsOf(() =>
        Promise.all([look(at('05-03T01:00:00')), look(at('05-03T01:00:00'), connectAgain())]),
      ),
    ).toEqual(['maintenance_scheduled'])
    const next = async (now: Date) => {
      await db.transaction((tx) => advanceMaintenances(tx, now))
      await look(now)
    }
    expect(await mailsOf(() => next(at('05-04T01:00:00')))).toEqual(['maintenance_started'])
    expect(await mailsOf(() => next(at('05-04T03:00:00')))).toEqual(['maintenance_completed'])
    expect((await mails()).slice(-3).map(([, of]) => of)).toEqual(Array(3).fill(maintenanceId))
  })

  test('announces one at a time, also when the next ones come sooner than their notice', async () => {
    await plan({ rule: { frequency: 'daily', interval: 1 }, noticeHours: 168 })
    expect(await mailsOf(() => look(NOW))).toEqual(['maintenance_scheduled'])
    expect(await mailsOf(() => look(at('05-02T00:59:00')))).toEqual([])
    expect(await mailsOf(() => look(at('05-02T01:00:00')))).toEqual(['maintenance_scheduled'])
  })
})

describe('people', () => {
  test('call one occurrence off: it stays so, and readers who were not told of it get no mail', async () => {
    const id = await plan()
    const third = await firstOf(id, 2)
    expect(
      await mailsOf(() =>
        db.transaction((tx) => cancelMaintenance(tx, { ...third, body: 'Holidays.' }, NOW)),
      ),
    ).toEqual([])
    await look(NOW)
    expect(await datesOf(id)).toEqual(MONDAYS.toSpliced(2, 1))
  })

  test('move one: its notice goes out before its new time, and it is not made again', async () => {
    const id = await plan()
    const first = await firstOf(id)
    const times = { startsAt: at('05-06T01:00:00').getTime(), endsAt: at('05-06T02:00:00').getTime() }
    const move = () =>
      db.transaction((tx) => rescheduleMaintenance(tx, { ...first, ...times, body: 'Two days later.' }, NOW))
    expect(await mailsOf(move)).toEqual([])
    expect(await mailsOf(() => look(at('05-03T12:00:00')))).toEqual([])
    expect(await mailsOf(() => look(at('05-05T01:00:00')))).toEqual(['maintenance_scheduled'])
    expect((await datesOf(id)).slice(0, 2)).toEqual(['05-06', '05-11'])
  })

  test('move one that was announced: readers are told', async () => {
    const id = await plan()
    await look(at('05-03T12:00:00'))
    const first = await firstOf(id)
    const times = { startsAt: at('05-06T01:00:00').getTime(), endsAt: at('05-06T02:00:00').getTime() }
    const move = () =>
      db.transaction((tx) => rescheduleMaintenance(tx, { ...first, ...times, body: 'Later.' }, NOW))
    expect(await mailsOf(move)).toEqual(['maintenance_updated'])
    await expect(move()).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('who write to one that was not announced announce it', async () => {
    const id = await plan()
    const second = await firstOf(id, 1)
    const write = () =>
      db.transaction((tx) => updateMaintenance(tx, { ...second, status: 'scheduled', body: 'Longer.' }, NOW))
    expect(await mailsOf(write)).toEqual(['maintenance_updated'])
    expect((await rowsOf(id))[1]?.announcedAt).toEqual(NOW)
  })
})

describe('a series that is changed', () => {
  const LATER = at('05-10T12:00:00')
  const begun = async () => {
    const id = await plan()
    await look(at('05-03T12:00:00'))
    await db.transaction((tx) => advanceMaintenances(tx, at('05-04T04:00:00')))
    await look(LATER)
    return id
  }

  test('leaves the past alone; what is to come has the new words, and the one that readers know is told again', async () => {
    const id = await begun()
    const next = weekly({ title: 'Database updates', body: 'Read only.' })
    expect(await mailsOf(() => change(id, next, LATER))).toEqual(['maintenance_updated'])
    expect((await rowsOf(id)).map(({ title }) => title)).toEqual([
      'Kernel updates',
      ...Array(9).fill('Database updates'),
    ])
    const [, , third] = await rowsOf(id)
    const words = await db
      .select()
      .from(maintenanceUpdates)
      .where(
        and(eq(maintenanceUpdates.maintenanceId, third?.id ?? ''), isNull(maintenanceUpdates.supersededAt)),
      )
    expect(words.map(({ body }) => body)).toEqual(['Read only.'])
  })

  test('with the same words and times says nothing', async () => {
    const id = await begun()
    expect(await mailsOf(() => change(id, weekly(), LATER))).toEqual([])
  })

  test('to another day: the announced one moves, the others come anew, and nothing is told twice', async () => {
    const id = await begun()
    const [, announced] = await rowsOf(id)
    const thursdays = weekly({ rule: { frequency: 'weekly', interval: 1, weekdays: ['TH'] } })
    expect(await mailsOf(() => change(id, thursdays, LATER))).toEqual(['maintenance_updated'])
    expect((await datesOf(id)).slice(0, 3)).toEqual(['05-04', '05-14', '05-21'])
    expect((await rowsOf(id))[1]?.id).toBe(announced?.id)
    expect(await mailsOf(() => look(LATER))).toEqual([])
  })

  test('and back again finds its old days free', async () => {
    const id = await begun()
    await change(id, weekly({ startsAt: '05:00' }), LATER)
    await change(id, weekly(), at('05-10T12:01:00'))
    expect((await datesOf(id)).slice(0, 3)).toEqual(['05-04', '05-11', '05-18'])
  })

  test('keeps what people called off and moved, where its days stay', async () => {
    const id = await begun()
    await db.transaction(async (tx) => {
      await cancelMaintenance(tx, { ...(await firstOf(id, 3)), body: 'No.' }, LATER)
    })
    await change(id, weekly({ durationMinutes: 60 }), LATER)
    const rows = await rowsOf(id)
    expect(rows[3]?.cancelledAt).toEqual(LATER)
    expect(rows[2]?.endsAt).toEqual(at('05-18T02:00:00'))
  })

  test('ends: the announced one is called off by mail, and no more are made', async () => {
    const id = await begun()
    expect(await mailsOf(() => change(id, null, LATER))).toEqual(['maintenance_cancelled'])
    await look(at('05-20T12:00:00'))
    expect(await datesOf(id)).toEqual(['05-04'])
    await expect(change(id, weekly(), LATER)).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('by two at once: one is heard', async () => {
    const id = await plan()
    const input = { seriesId: id, planId: id, plan: weekly({ title: 'Other' }) }
    const outcomes = await Promise.allSettled(
      [db, connectAgain()].map((on) => on.transaction((tx) => changeSeries(tx, input, LATER))),
    )
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { kind: 'conflict' } },
    ])
  })
})

test('a page tells of the plans and what was done to them, and of nothing that was dropped unseen', async () => {
  const id = await plan()
  await db.transaction(async (tx) => {
    await cancelMaintenance(tx, { ...(await firstOf(id, 1)), body: 'No.' }, NOW)
  })
  await change(id, weekly({ startsAt: '02:00' }), at('05-05T12:00:00'))
  const now = at('05-05T13:00:00')
  const view = describePage(await readPageFacts(db, pageId, now), now)
  expect(
    view.series.map(({ startsAt, isCurrent, firstStartsAt, lastStartsAt, version }) => [
      startsAt,
      isCurrent,
      new Date(firstStartsAt).toISOString().slice(5, 16),
      lastStartsAt === null ? null : new Date(lastStartsAt).toISOString().slice(5, 16),
      version,
    ]),
  ).toEqual([
    ['01:00', false, '05-04T01:00', '05-04T01:00', 2],
    ['02:00', true, '05-11T02:00', null, 1],
  ])
  expect(view.cancelledMaintenances).toEqual([])
})
