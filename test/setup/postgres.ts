import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startCluster } from '#cli/cluster'
import { migrate } from '#db/migrate'
import { createDatabase, dropDatabase } from './databases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server of this run's own, and the migrated database in it that every test file gets a clone of. */
    postgres: { url: string; template: string }
  }
}

type Server = { url: string; stop: () => Promise<void> }

/** One PostgreSQL for the whole run: the embedded one, or what TEST_DATABASE_URL names. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => {} } : await startOwn()
  const template = `template_${process.pid}_${project.name}`
  await migrate(await createDatabase(server.url, template))
  project.provide('postgres', { url: server.url, template })
  return async () => {
    await dropDatabase(server.url, template)
    await server.stop()
  }
}

/** DATA_DIR holds the password and is ours alone; the cluster's home must be open to whom PostgreSQL runs as. */
async function startOwn(): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), 'upfront-test-'))
  const home = mkdtempSync(join(tmpdir(), 'upfront-test-postgres-'))
  const clear = () => {
    for (const folder of [dataDir, home]) rmSync(folder, { recursive: true, force: true })
  }
  const log = (sentence: string) => process.stderr.write(`${sentence}\n`)
  const cluster = await startCluster({ dataDir, home, isDurable: false, log }).catch((error: unknown) => {
    clear()
    throw error
  })
  return { url: cluster.url, stop: () => cluster.stop().finally(clear) }
}
