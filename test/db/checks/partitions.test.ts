import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import {
  dropPartitionsBefore,
  listPartitions,
  makePartitions,
  makePartitionsBetween,
} from '#db/checks/partitions'
import { recordChecks } from '#db/checks/record-checks'
import { applyRetention } from '#db/checks/retention'
import { oneTimeLinks } from '#db/schema'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createMonitor } from '../../setup/rows.ts'

const { db, connectAgain } = await cloneDatabase()
const DAY_MS = 86_400_000
const nameOf = (ms: number) => `checks_${new Date(ms).toISOString().slice(0, 10).replaceAll('-', '')}`

test('partitions are made by two at once without a quarrel', async () => {
  const later = Date.now() + 20 * DAY_MS
  await Promise.all([db, connectAgain(), connectAgain()].map((pool) => makePartitions(pool, later)))
  expect((await listPartitions(db)).slice(-5)).toEqual(
    [-1, 0, 1, 2, 3].map((day) => nameOf(later + day * DAY_MS)),
  )
  await db.execute(
    sql.raw(`drop table ${[-1, 0, 1, 2, 3].map((day) => nameOf(later + day * DAY_MS)).join(', ')}`),
  )
})

test('a day that ended before the instant is dropped whole, the day of the instant stays', async () => {
  const now = Date.now()
  await makePartitionsBetween(db, now - 35 * DAY_MS, now)
  await dropPartitionsBefore(db, now - 32 * DAY_MS)
  expect((await listPartitions(db))[0]).toBe(nameOf(now - 32 * DAY_MS))
})

test('retention keeps 30 days of raw checks and forgets what has expired', async () => {
  const now = Date.now()
  const id = await createMonitor(db)
  await makePartitionsBetween(db, now - 35 * DAY_MS, now)
  const check = { monitorId: id, location: 'default', verdict: 'up', latencyMs: 1, evidence: null } as const
  await recordChecks(db, [{ ...check, startedAt: now - 29 * DAY_MS }])
  await db.insert(oneTimeLinks).values([
    { tokenHash: 'old', purpose: 'first_account', expiresAt: new Date(now - 2 * DAY_MS) },
    { tokenHash: 'new', purpose: 'first_account', expiresAt: new Date(now + 60_000) },
  ])
  await applyRetention(db, now)
  expect((await listPartitions(db))[0]).toBe(nameOf(now - 30 * DAY_MS))
  expect(await db.execute(sql`select from checks`)).toHaveLength(1)
  expect((await db.select().from(oneTimeLinks)).map((link) => link.tokenHash)).toEqual(['new'])
})
