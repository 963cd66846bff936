import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { expect, test } from 'vitest'
import { type StateRow, stateColumns, stateOf } from '#db/checks/health-rows'
import { listNewestChecks } from '#db/desk/monitors'
import { migrate } from '#db/migrate'
import type { MonitorId } from '#engine/id'
import journal from '../../db/migrations/meta/_journal.json' with { type: 'json' }
import { cloneDatabase } from '../setup/clone-database.ts'

const { db, url } = await cloneDatabase()
const MONITOR = 'aaaaaaaaaaaa' as MonitorId
const migrations = readMigrationFiles({ migrationsFolder: 'db/migrations' })
const index = journal.entries.findIndex(({ tag }) => tag === '0003_checks_by_place')

/** An installation as the migration before left it, with a day of checks. */
async function goBack(): Promise<void> {
  for (const schema of ['public', 'drizzle']) await db.execute(sql.raw(`drop schema ${schema} cascade`))
  await db.execute(sql`create schema public`)
  await db.execute(sql`create schema drizzle`)
  await db.execute(
    sql`create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`,
  )
  for (const migration of migrations.slice(0, index)) {
    for (const statement of migration.sql) await db.execute(sql.raw(statement))
    await db.execute(sql`
      insert into drizzle.__drizzle_migrations (hash, created_at) values (${migration.hash}, ${migration.folderMillis})`)
  }
}

test('an older installation keeps its health, its days of checks and what they said', async () => {
  await goBack()
  const now = Date.now()
  const day = new Date(now).toISOString().slice(0, 10)
  const name = `checks_${day.replaceAll('-', '')}`
  const next = new Date(now + 86_400_000).toISOString().slice(0, 10)
  const streak = { direction: 'worse', count: 1, firstAt: now, verdict: 'down', evidence: null }
  const state = { health: 'up', since: now - 5_000, lastCheckAt: now, streaks: [streak] }
  const reasons = [{ code: 'timeout', phase: 'wait', text: 'Wait: no answer' }]
  const evidence = { reasons, phases: { resolve: 0.5, wait: 9_000 } }
  const at = sql`to_timestamp(${now / 1000}::float8)`
  await db.execute(sql`insert into monitors (id, name, spec) values (${MONITOR}, 'Old', '{"kind":"http"}')`)
  await db.execute(sql`
    insert into health (monitor_id, location, state, last_check_at)
    values (${MONITOR}, 'default', ${JSON.stringify(state)}::text::jsonb, ${at})`)
  await db.execute(
    sql.raw(
      `create table ${name} partition of checks for values from ('${day} 00:00+00') to ('${next} 00:00+00')`,
    ),
  )
  await db.execute(sql`
    insert into checks values (${MONITOR}, 'default', ${at}, 'down', 9000.5, ${JSON.stringify(evidence)}::text::jsonb)`)
  await migrate(url)
  const [row] = await db.execute<StateRow>(
    sql`select ${stateColumns} from health h where h.monitor_id = ${MONITOR}`,
  )
  expect(row && stateOf(row)).toEqual(state)
  const { phases } = evidence
  expect(await listNewestChecks(db, MONITOR)).toEqual([
    { location: 'default', startedAt: now, verdict: 'down', latencyMs: 9000.5, phases, evidence },
  ])
})
