import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from '#cli/cluster'
import { migrate } from '#db/migrate'
import { createDatabase } from '../setup/databases.ts'
import { pin } from './child.ts'

export type BenchCluster = {
  /** A migrated, empty database. */
  createDatabase: (name: string) => Promise<string>
  /** A folder that ends with the cluster. */
  dataDir: string
}

/** Runs over a PostgreSQL of its own, durable as in production and kept to one core; nothing of it stays. */
export async function withCluster<T>(core: number, run: (cluster: BenchCluster) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'upfront-bench-'))
  const home = mkdtempSync(join(tmpdir(), 'upfront-bench-postgres-'))
  try {
    const cluster = await startCluster({ dataDir, home, log: console.error })
    pin(cluster.pid, core)
    const create = async (name: string) => {
      const url = await createDatabase(cluster.url, name)
      await migrate(url)
      return url
    }
    return await run({ createDatabase: create, dataDir }).finally(() => cluster.stop())
  } finally {
    for (const folder of [dataDir, home]) rmSync(folder, { recursive: true, force: true })
  }
}
