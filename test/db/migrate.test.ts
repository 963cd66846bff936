import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { listPartitions } from '#db/checks/partitions'
import { migrate } from '#db/migrate'
import journal from '../../db/migrations/meta/_journal.json' with { type: 'json' }
import { cloneDatabase } from '../setup/clone-database.ts'

const { db, url } = await cloneDatabase()

test('checks is partitioned by day of started_at', async () => {
  const rows = await db.execute(sql`
    select partstrat, a.attname from pg_partitioned_table p
    join pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
    where p.partrelid = 'checks'::regclass`)
  expect([...rows]).toEqual([{ partstrat: 'r', attname: 'started_at' }])
})

test('yesterday, today and the next three days have their partition', async () => {
  const days = [-1, 0, 1, 2, 3].map((day) =>
    new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10),
  )
  expect(await listPartitions(db)).toEqual(days.map((day) => `checks_${day.replaceAll('-', '')}`))
})

test('every migration is applied once, however many migrate at once', async () => {
  await db.execute(sql`drop schema public cascade`)
  await db.execute(sql`create schema public`)
  await db.execute(sql`drop schema drizzle cascade`)
  await Promise.all([migrate(url), migrate(url), migrate(url)])
  const rows = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from drizzle.__drizzle_migrations`,
  )
  expect(rows[0]?.count).toBe(journal.entries.length)
  expect(await listPartitions(db)).toHaveLength(5)
})
