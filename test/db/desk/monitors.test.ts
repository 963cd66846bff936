import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { recordChecks } from '#db/checks/record-checks'
import { findDeskMonitor, listNewestChecks } from '#db/desk/monitors'
import type { Verdict } from '#engine/verdict'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createMonitor } from '../../setup/rows.ts'

const { db } = await cloneDatabase()
const MINUTE = 60_000
const rules = { failuresToDown: 1, intervalSeconds: 60 }

test('a monitor that goes down and comes back again and again is marked as flapping', async () => {
  const id = await createMonitor(db, { rules })
  const now = Date.now()
  const tell = (minutesAgo: number, verdict: Verdict) => ({
    monitorId: id,
    location: 'default',
    startedAt: now - minutesAgo * MINUTE,
    verdict,
    latencyMs: 1,
    evidence: null,
  })
  const turns = (from: number, until: number) =>
    Array.from({ length: from - until }, (_, n) => tell(from - n, n % 2 === 0 ? 'up' : 'down'))
  await recordChecks(db, turns(8, 4))
  expect(await findDeskMonitor(db, id)).toMatchObject({ isFlapping: false, changeCount: 3 })
  await recordChecks(db, turns(4, 0))
  expect(await findDeskMonitor(db, id)).toMatchObject({ isFlapping: true, changeCount: 7 })
})

test('a spec that was stored by an older version has the fields that its kind has got since', async () => {
  const id = await createMonitor(db)
  await db.execute(sql`update monitors set spec = spec - 'ip' - 'verify' where id = ${id}`)
  expect((await findDeskMonitor(db, id))?.spec).toMatchObject({ ip: 'any', verify: true })
})

test('the newest checks come with their phases, also of a success, newest first and of two days at most', async () => {
  const id = await createMonitor(db, { rules: { ...rules, intervalSeconds: 86_400 } })
  const now = Date.now()
  const phases = { resolve: 0.25, connect: 1.5, wait: 10, read: 0.5 }
  const own = { monitorId: id, location: 'default', latencyMs: 12.25, phases }
  const reasons = [{ code: 'timeout' as const, phase: 'wait' as const, text: 'Wait: no answer' }]
  await recordChecks(db, [
    { ...own, startedAt: now - 3 * 1440 * MINUTE, verdict: 'up', evidence: null },
    { ...own, startedAt: now - 1440 * MINUTE, verdict: 'up', evidence: null },
    { ...own, startedAt: now, verdict: 'down', evidence: { reasons, phases } },
  ])
  expect(await listNewestChecks(db, id)).toEqual([
    {
      location: 'default',
      startedAt: now,
      verdict: 'down',
      latencyMs: 12.25,
      phases,
      evidence: { reasons, phases },
    },
    {
      location: 'default',
      startedAt: now - 1440 * MINUTE,
      verdict: 'up',
      latencyMs: 12.25,
      phases,
      evidence: null,
    },
  ])
})
