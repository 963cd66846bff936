import { chownSync, mkdtempSync, rmSync, statfsSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startCluster } from '#cli/cluster'
import { migrate } from '#db/migrate'
import { createDatabase, createTablespace, dropDatabase } from './databases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server of this run's own, and the migrated database in it that every test file gets a clone of. */
    postgres: { url: string; template: string }
  }
}

type Server = {
  url: string
  /** In memory: a clone is files by the hundred. Null: where all databases are. */
  tablespace: string | null
  stop: () => Promise<void>
}

/** One PostgreSQL for the whole run: the embedded one, or what TEST_DATABASE_URL names. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, tablespace: null, stop: async () => {} } : await startOwn()
  const template = `template_${process.pid}_${project.name}`
  await migrate(await createDatabase(server.url, template, server))
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
  const memory = openMemory()
  const clear = () => {
    for (const folder of [dataDir, home, ...(memory ? [memory] : [])])
      rmSync(folder, { recursive: true, force: true })
  }
  const log = (sentence: string) => process.stderr.write(`${sentence}\n`)
  const cluster = await startCluster({ dataDir, home, isDurable: false, log }).catch((error: unknown) => {
    clear()
    throw error
  })
  const stop = () => cluster.stop().finally(clear)
  if (memory === null) return { url: cluster.url, tablespace: null, stop }
  const { uid, gid } = statSync(join(home, 'cluster'))
  chownSync(memory, uid, gid)
  return { url: cluster.url, tablespace: await createTablespace(cluster.url, 'memory', memory), stop }
}

const ROOM_BYTES = 2 * 1024 ** 3

/** A folder in memory, where the system has one with room to spare. */
function openMemory(): string | null {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize < ROOM_BYTES ? null : mkdtempSync('/dev/shm/upfront-test-')
  } catch {
    return null
  }
}
