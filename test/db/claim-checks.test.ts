import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { claimChecks, nextDueAt } from '#db/claim-checks'
import { health, monitorRules, monitors, schedules } from '#db/schema'
import { nextSlot } from '#engine/schedule'
import { cloneDatabase } from '../setup/clone-database.ts'
import { createMonitor, createMonitors } from '../setup/rows.ts'

const { db, connectAgain } = await cloneDatabase()

afterEach(async () => {
  for (const table of [schedules, health, monitorRules, monitors]) await db.delete(table)
})

test('a claim hands out what is due with its spec and the rules that hold now', async () => {
  const id = await createMonitor(db, { rules: { intervalSeconds: 30 } })
  const [claimed] = await claimChecks(db, { location: 'default', limit: 10 })
  expect(claimed).toMatchObject({
    monitorId: id,
    name: id,
    spec: { kind: 'http' },
    rules: { intervalSeconds: 30 },
  })
  expect(claimed?.dueAt).toBeLessThan(Date.now())
})

test('a claim writes the next slot of the grid, so that a dead worker loses one sample only', async () => {
  const id = await createMonitor(db, { rules: { intervalSeconds: 30 } })
  const before = Date.now()
  expect(await claimChecks(db, { location: 'default', limit: 10 })).toHaveLength(1)
  expect(await claimChecks(db, { location: 'default', limit: 10 })).toEqual([])
  const next = await nextDueAt(db, 'default')
  expect([nextSlot(id, 30, before), nextSlot(id, 30, Date.now())]).toContain(next)
})

test('slots that were missed collapse into one', async () => {
  await createMonitor(db, { rules: { intervalSeconds: 1 } })
  await db.update(schedules).set({ nextCheckAt: new Date(Date.now() - 3_600_000) })
  expect(await claimChecks(db, { location: 'default', limit: 100 })).toHaveLength(1)
  expect(await nextDueAt(db, 'default')).toBeGreaterThan(Date.now() - 1000)
})

test('the oldest due comes first and the limit holds', async () => {
  const ids = await createMonitors(db, 3)
  const [oldest] = ids
  if (!oldest) throw new Error('No monitor')
  await db
    .update(schedules)
    .set({ nextCheckAt: new Date(Date.now() - 60_000) })
    .where(eq(schedules.monitorId, oldest))
  const claimed = await claimChecks(db, { location: 'default', limit: 1 })
  expect(claimed.map((check) => check.monitorId)).toEqual([oldest])
})

test.each([
  ['of another location', async () => void (await createMonitor(db, { rules: { locations: ['oslo'] } }))],
  ['that is not due', async () => void (await createMonitor(db, { isDue: false }))],
  [
    'that is paused',
    async () => {
      await createMonitor(db)
      await db.update(monitors).set({ pausedAt: new Date() })
    },
  ],
  [
    'that is archived',
    async () => {
      await createMonitor(db)
      await db.update(monitors).set({ archivedAt: new Date() })
    },
  ],
])('a monitor %s is not handed out', async (_, prepare) => {
  await prepare()
  expect(await claimChecks(db, { location: 'default', limit: 10 })).toEqual([])
})

test('many claimers at once share the slots: none is handed out twice and none is left', async () => {
  const ids = await createMonitors(db, 200, { rules: { intervalSeconds: 86_400 } })
  const pools = [connectAgain(), connectAgain(), connectAgain()]
  const drain = async (pool: typeof db): Promise<string[]> => {
    const claimed = await claimChecks(pool, { location: 'default', limit: 7 })
    return claimed.length === 0 ? [] : [...claimed.map((check) => check.monitorId), ...(await drain(pool))]
  }
  const shares = await Promise.all([...pools, ...pools].map(drain))
  const leftover = await drain(db)
  expect([...shares.flat(), ...leftover].sort()).toEqual([...ids].sort())
})
