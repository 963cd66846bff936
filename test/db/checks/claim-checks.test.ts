import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { claimChecks, giveBackChecks } from '#db/checks/claim-checks'
import { recordChecks } from '#db/checks/record-checks'
import { health, monitorRules, monitors, schedules, transitions } from '#db/schema'
import { nextSlot } from '#engine/schedule'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createMonitor, createMonitors } from '../../setup/rows.ts'

const { db, connectAgain } = await cloneDatabase()

async function nextDueAt(): Promise<number | undefined> {
  const [row] = await db.select().from(schedules)
  return row?.nextCheckAt.getTime()
}

afterEach(async () => {
  for (const table of [transitions, schedules, health, monitorRules, monitors]) await db.delete(table)
})

test('a claim hands out what is due with its spec and the rules that hold now', async () => {
  const id = await createMonitor(db, { rules: { intervalSeconds: 30 } })
  const [claimed] = await claimChecks(db, { location: 'default', limit: 10 })
  expect(claimed).toMatchObject({
    monitorId: id,
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
  expect([nextSlot(id, 30, before), nextSlot(id, 30, Date.now())]).toContain(await nextDueAt())
})

test('slots that were missed collapse into one', async () => {
  await createMonitor(db, { rules: { intervalSeconds: 1 } })
  await db.update(schedules).set({ nextCheckAt: new Date(Date.now() - 3_600_000) })
  expect(await claimChecks(db, { location: 'default', limit: 100 })).toHaveLength(1)
  expect(await nextDueAt()).toBeGreaterThan(Date.now() - 1000)
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

test('a spec travels only to whom does not know that version', async () => {
  const id = await createMonitor(db, { rules: { intervalSeconds: 1, timeoutSeconds: 0.1 } })
  const known = new Map<string, number>()
  const claim = async () => {
    await db.update(schedules).set({ nextCheckAt: new Date(0), busyUntil: null })
    const [claimed] = await claimChecks(db, {
      location: 'default',
      limit: 1,
      knows: (monitorId, version) => known.get(monitorId) === version,
    })
    if (claimed) known.set(claimed.monitorId, claimed.version)
    return claimed?.spec
  }
  expect(await claim()).toMatchObject({ kind: 'http' })
  expect(await claim()).toBeNull()
  await db.update(monitors).set({ updatedAt: new Date() }).where(eq(monitors.id, id))
  expect(await claim()).toMatchObject({ kind: 'http' })
})

test('what comes due within the time ahead is taken, and keeps its slot', async () => {
  await createMonitor(db)
  const soon = new Date(Date.now() + 5_000)
  await db.update(schedules).set({ nextCheckAt: soon })
  expect(await claimChecks(db, { location: 'default', limit: 1, aheadMs: 500 })).toEqual([])
  const [claimed] = await claimChecks(db, { location: 'default', limit: 1, aheadMs: 10_000 })
  expect(claimed?.dueAt).toBe(soon.getTime())
  expect(await nextDueAt()).toBe(nextSlot(claimed?.monitorId ?? '', 60, soon.getTime()))
})

describe('a check that is under way', () => {
  const dueAgain = () => db.update(schedules).set({ nextCheckAt: new Date(Date.now() - 1) })
  const claim = () => claimChecks(db, { location: 'default', limit: 10 })

  test('is not started a second time anywhere until it is known or its deadline has passed', async () => {
    await createMonitor(db, { rules: { intervalSeconds: 1, timeoutSeconds: 10 } })
    expect(await claim()).toHaveLength(1)
    await dueAgain()
    expect(await claim()).toEqual([])
    await db.update(schedules).set({ busyUntil: new Date(Date.now() - 1) })
    expect(await claim()).toHaveLength(1)
  })

  test('makes room for the next slot when it is recorded', async () => {
    const monitorId = await createMonitor(db, { rules: { intervalSeconds: 1, timeoutSeconds: 10 } })
    const [claimed] = await claim()
    await dueAgain()
    const check = { monitorId, location: 'default', verdict: 'up', latencyMs: 1, evidence: null } as const
    await recordChecks(db, [{ ...check, startedAt: Math.ceil(claimed?.dueAt ?? 0) }])
    expect(await claim()).toHaveLength(1)
  })
})

test('a slot that is given back is handed out again', async () => {
  await createMonitor(db)
  const first = await claimChecks(db, { location: 'default', limit: 1 })
  await giveBackChecks(db, 'default', first)
  const second = await claimChecks(db, { location: 'default', limit: 1 })
  expect(second.map(({ dueAt }) => dueAt)).toEqual(first.map(({ dueAt }) => dueAt))
})
