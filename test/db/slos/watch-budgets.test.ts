import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { archiveComponent } from '#db/components'
import type { Db } from '#db/connect'
import { fanOut } from '#db/mail/fan-out'
import { listMailbox } from '#db/mail/notifications'
import { reportComponent } from '#db/reports'
import { budgets, components as componentRows, events, notifications, sloAlerts, staff } from '#db/schema'
import { promiseSlo } from '#db/slos'
import { countBudgets } from '#db/slos/budgets'
import { listKeptBudgets } from '#db/slos/kept-budgets'
import { keepBudget, keepBudgets, watchBudgets } from '#db/slos/watch-budgets'
import { setAlerts } from '#db/staff-alerts'
import type { ComponentId } from '#engine/id'
import { sloSchema } from '#engine/slo'
import { QUIET_MS } from '#engine/slo/alert'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { makeInstallation } from '../installation.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const NOW = Date.now()
const at = (minutes: number) => new Date(NOW + minutes * MINUTE)
const { db, connectAgain } = await cloneDatabase()
let web: ComponentId

await db.insert(staff).values([
  { id: 'ada', name: 'Ada', email: 'ada@example.com' },
  { id: 'bob', name: 'Bob', email: 'bob@example.com' },
  { id: 'eve', name: 'Eve', email: 'eve@example.com', wantsAlerts: false },
])

const slo = sloSchema.parse({ objective: 0.999, rollingDays: 30 })
const promise = (wanted: typeof slo | null, now: Date) =>
  db.transaction((tx) => promiseSlo(tx, { componentId: web, slo: wanted, by: 'ada' }, now))
const say = (status: 'operational' | 'major_outage', now: Date) =>
  db.transaction((tx) => reportComponent(tx, { componentId: web, status }, now))
const watch = async (now: Date, on: Db = db) => {
  const counted = await countBudgets(on, {}, now)
  await on.transaction((tx) => keepBudgets(tx, counted, now))
}
const kinds = async () => (await db.select().from(events).orderBy(events.id)).map(({ fact }) => fact.kind)
const alerts = () => db.select().from(sloAlerts).orderBy(sloAlerts.severity)

beforeEach(async () => {
  for (const table of [notifications, events, sloAlerts, budgets]) await db.delete(table)
  await db.update(componentRows).set({ archivedAt: new Date(NOW) })
  const made = await makeInstallation(db, ['Web'], new Date(NOW - 40 * DAY))
  web = made.components[0] as ComponentId
  await say('operational', new Date(NOW - 40 * DAY))
  await promise(slo, new Date(NOW - 30 * DAY))
})

describe('a budget that burns', () => {
  test('is kept with the time at which it was counted, and alarms nobody while it lasts', async () => {
    await watch(at(0))
    const [kept] = await listKeptBudgets(db)
    expect(kept).toMatchObject({ componentId: web, slo, countedAt: NOW })
    expect(kept?.view.budgetMs).toBeCloseTo(43.2 * MINUTE, 6)
    expect(await kinds()).toEqual([])
  })

  test('begins one alert, told in the transaction that keeps it, however often it is looked at', async () => {
    await say('major_outage', at(1))
    await watch(at(3))
    await watch(at(4))
    await watch(at(5))
    expect(await kinds()).toEqual(['slo_burning'])
    const [page] = await alerts()
    expect(page).toMatchObject({
      componentId: web,
      severity: 'page',
      startedAt: at(3),
      lastFiredAt: at(5),
      endedAt: null,
    })
  })

  test('is told once by two workers at once', async () => {
    await say('major_outage', at(1))
    await Promise.all([watch(at(3)), watch(at(3), connectAgain()), watch(at(4), connectAgain())])
    expect(await kinds()).toEqual(['slo_burning'])
  })

  test('is told once although the worker dies before the commit, and another looks again', async () => {
    await say('major_outage', at(1))
    const counted = await countBudgets(db, {}, at(3))
    const died = db.transaction(async (tx) => {
      await keepBudgets(tx, counted, at(3))
      throw new Error('killed')
    })
    await expect(died).rejects.toThrow('killed')
    expect(await alerts()).toEqual([])
    await watch(at(4))
    expect(await kinds()).toEqual(['slo_burning'])
  })

  test('is kept at once when it is promised, and alarms when the chore comes', async () => {
    await say('major_outage', at(1))
    await db.transaction((tx) => keepBudget(tx, web, at(3)))
    expect((await listKeptBudgets(db)).map(({ countedAt }) => countedAt)).toEqual([at(3).getTime()])
    expect(await kinds()).toEqual([])
    await watch(at(4))
    expect(await kinds()).toEqual(['slo_burning'])
  })

  test('an older count that comes late changes nothing', async () => {
    const late = await countBudgets(db, {}, at(0))
    await say('major_outage', at(1))
    await watch(at(3))
    await db.transaction((tx) => keepBudgets(tx, late, at(0)))
    expect((await listKeptBudgets(db))[0]?.countedAt).toBe(at(3).getTime())
  })

  test('recovers when it has been quiet for long enough, once', async () => {
    await say('major_outage', at(1))
    await watch(at(3))
    await say('operational', at(3))
    const quiet = 7 * 60 + QUIET_MS / MINUTE
    await watch(at(60))
    await watch(at(120))
    await watch(at(180))
    await watch(at(360))
    await watch(at(quiet))
    await watch(at(quiet + 1))
    expect(await kinds()).toEqual(['slo_burning', 'slo_recovered'])
    expect((await alerts()).every(({ endedAt }) => endedAt !== null)).toBe(true)
  })

  test('that fails again after its recovery is a new alert', async () => {
    await say('major_outage', at(1))
    await watch(at(3))
    await say('operational', at(3))
    await watch(at(500))
    await watch(at(520))
    await say('major_outage', at(600))
    await watch(at(605))
    expect(await kinds()).toEqual(['slo_burning', 'slo_recovered', 'slo_burning'])
  })

  test.each([
    ['is promised no more', () => promise(null, at(3))],
    [
      'is about a component that is archived',
      () => db.transaction((tx) => archiveComponent(tx, { componentId: web }, at(3))),
    ],
  ])('ends in silence when it %s', async (_, withdraw) => {
    await say('major_outage', at(1))
    await watch(at(2))
    await withdraw()
    await watch(at(4))
    expect((await alerts()).map(({ endedAt }) => endedAt)).toEqual([at(4)])
    expect(await listKeptBudgets(db)).toEqual([])
    expect(await kinds()).toEqual(['slo_burning'])
  })
})

describe('the mail about it', () => {
  const fanOutAll = async (on: Db = db) => {
    while (await fanOut(on, async () => ({ subject: 's', html: 'h', text: 't' })));
  }
  const recipients = async () => (await listMailbox(db)).map(({ to }) => to).toSorted()

  test('goes once to each of the staff who wants alerts, also with two notifiers', async () => {
    await say('major_outage', at(1))
    await watch(at(3))
    await Promise.all([fanOutAll(), fanOutAll(connectAgain())])
    expect(await recipients()).toEqual(['ada@example.com', 'bob@example.com'])
  })

  test('is not doubled when the event is fanned out again', async () => {
    await say('major_outage', at(1))
    await watch(at(3))
    await fanOutAll()
    await db.update(events).set({ fannedOutAt: null })
    await fanOutAll()
    expect(await recipients()).toEqual(['ada@example.com', 'bob@example.com'])
  })

  test('spares whoever has turned alerts off', async () => {
    await db.transaction((tx) => setAlerts(tx, { staffId: 'bob', wantsAlerts: false }))
    await say('major_outage', at(1))
    await watch(at(3))
    await fanOutAll()
    await db.update(staff).set({ wantsAlerts: true }).where(eq(staff.id, 'bob'))
    expect(await recipients()).toEqual(['ada@example.com'])
  })
})

test('the chore looks by the clock of the database', async () => {
  await say('major_outage', new Date(Date.now() - 5 * MINUTE))
  await watchBudgets(db)
  expect(await kinds()).toEqual(['slo_burning'])
})
