import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { migrate } from '#db/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's maintenance database and the migrated database that every test file gets a clone of. */
    postgres: { url: string; template: string }
  }
}

/** One PostgreSQL for the whole run, with one migrated database to clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['TEST_DATABASE_URL'] ?? 'postgres://upfront@127.0.0.1:54329/postgres'
  const run = randomBytes(4).toString('hex')
  const template = `template_${run}`
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${template}`)
  const migrated = new URL(url)
  migrated.pathname = `/${template}`
  await migrate(migrated.href)
  project.provide('postgres', { url, template })
  return async () => {
    const rows = await admin<{ datname: string }[]>`
      select datname from pg_database where datname = ${template} or datname like ${`test_${run}_%`}`
    for (const { datname } of rows) await admin.unsafe(`drop database if exists ${datname} with (force)`)
    await admin.end()
  }
}
