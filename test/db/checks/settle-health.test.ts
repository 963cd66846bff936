import { asc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { recordChecks } from '#db/checks/record-checks'
import { settleHealth } from '#db/checks/settle-health'
import { health, transitions } from '#db/schema'
import type { MonitorId } from '#engine/id'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createComponent, createMonitor, createPage } from '../../setup/rows.ts'

const { db, connectAgain } = await cloneDatabase()
const pageId = await createPage(db)
const rules = { intervalSeconds: 60, timeoutSeconds: 10 }

test('a location that fell silent becomes unobserved one interval after its last check, once', async () => {
  const componentId = await createComponent(db, 'Payments', pageId)
  const id = await createMonitor(db, { rules, componentId })
  const lastAt = Date.now() - 131_000
  await recordUp(id, lastAt)
  const before = await revision()
  const settled = await Promise.all([settleHealth(db), settleHealth(connectAgain())])
  expect(settled.toSorted()).toEqual([0, 1])
  expect(await revision()).toBe(before + 1)
  expect(await toldOf(id)).toEqual([
    [lastAt, 'up'],
    [lastAt + 60_000, 'unobserved'],
  ])
  expect(await settleHealth(db)).toBe(0)
})

test('two intervals and the timeout must pass first', async () => {
  const id = await createMonitor(db, { rules })
  await recordUp(id, Date.now() - 125_000)
  expect(await settleHealth(db)).toBe(0)
  expect(await toldOf(id)).toHaveLength(1)
})

test('what was never checked stays unobserved without a word', async () => {
  const id = await createMonitor(db, { rules })
  expect(await settleHealth(db)).toBe(0)
  expect(await toldOf(id)).toEqual([])
})

test('a check that was only late takes the silence back, also at the very instant that it was dated', async () => {
  const id = await createMonitor(db, { rules })
  const lastAt = Date.now() - 200_000
  await recordUp(id, lastAt)
  expect(await settleHealth(db)).toBe(1)
  await recordUp(id, lastAt + 60_000)
  await recordUp(id, lastAt + 120_000)
  expect(await toldOf(id)).toEqual([[lastAt, 'up']])
  const [row] = await db.select().from(health).where(eq(health.monitorId, id))
  expect(row).toMatchObject({
    health: 'up',
    since: new Date(lastAt),
    lastCheckAt: new Date(lastAt + 120_000),
  })
})

test('a check after the silence begins anew and leaves it on record', async () => {
  const id = await createMonitor(db, { rules })
  const lastAt = Date.now() - 400_000
  await recordUp(id, lastAt)
  await settleHealth(db)
  await recordUp(id, lastAt + 390_000)
  expect(await toldOf(id)).toEqual([
    [lastAt, 'up'],
    [lastAt + 60_000, 'unobserved'],
    [lastAt + 390_000, 'up'],
  ])
})

async function recordUp(monitorId: MonitorId, startedAt: number): Promise<void> {
  await recordChecks(db, [
    { monitorId, location: 'default', startedAt, verdict: 'up', latencyMs: 1, evidence: null },
  ])
}

async function toldOf(id: MonitorId): Promise<[at: number, to: string][]> {
  const rows = await db
    .select()
    .from(transitions)
    .where(sql`${transitions.monitorId} = ${id} and ${transitions.supersededAt} is null`)
    .orderBy(asc(transitions.at))
  return rows.map((row) => [row.at.getTime(), row.toHealth])
}

async function revision(): Promise<number> {
  const rows = await db.execute<{ revision: number }>(sql`select revision::float8 as revision from pages`)
  return rows[0]?.revision ?? Number.NaN
}
