import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import { Refusal } from '#engine/refusal'
import { makePartitions } from './checks/partitions.ts'
import { connect, type Db, disconnect, type Tx } from './connect.ts'
import { databaseNow } from './instant.ts'

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url))
const OLDEST_SERVER = 150_000

/** Brings a database up to this version's schema. Of several that start at once, one works and the others wait for it. */
export async function migrate(url: string): Promise<void> {
  const db = connect(url, { max: 1, name: 'upfront-migrate' })
  try {
    await refuseOldServer(db)
    const migrations = readMigrationFiles({ migrationsFolder: FOLDER })
    await db.transaction((tx) => applyMissing(tx, migrations))
    await makePartitions(db, await databaseNow(db))
  } finally {
    await disconnect(db)
  }
}

async function refuseOldServer(db: Db): Promise<void> {
  const rows = await db.execute<{ number: number; name: string }>(
    sql`select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  )
  const server = rows[0]
  if (!server || server.number < OLDEST_SERVER)
    throw new Refusal('invalid', `Upfront needs PostgreSQL 15 or newer, and this server is ${server?.name}.`)
}

/** One transaction under its own lock, not drizzle's migrator with a session lock: a pooler may stand between. */
async function applyMissing(tx: Tx, migrations: MigrationMeta[]): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('upfront migrations'))`)
  await tx.execute(sql`create schema if not exists drizzle`)
  await tx.execute(sql`
    create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`)
  const rows = await tx.execute<{ last: number }>(
    sql`select coalesce(max(created_at), 0)::float8 as last from drizzle.__drizzle_migrations`,
  )
  const last = rows[0]?.last ?? 0
  for (const migration of migrations.filter(({ folderMillis }) => folderMillis > last)) {
    for (const statement of migration.sql) await tx.execute(sql.raw(statement))
    await tx.execute(sql`
      insert into drizzle.__drizzle_migrations (hash, created_at) values (${migration.hash}, ${migration.folderMillis})`)
  }
}
