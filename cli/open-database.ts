import { setTimeout as delay } from 'node:timers/promises'
import { migrate } from '#db/migrate'
import { startCluster } from './cluster.ts'
import { explainDatabaseFailure } from './database-failure.ts'
import type { Env } from './env.ts'
import { restartDelayMs } from './supervise.ts'

export type Database = { url: string; stop: () => Promise<void> }
type Log = (sentence: string) => void

const AGAIN = { firstMs: 250, capMs: 30_000 }

/** The database of DATABASE_URL, or else DATA_DIR's own one, migrated and ready. */
export async function openDatabase(env: Env, log: Log): Promise<Database> {
  const database = env.DATABASE_URL
    ? { url: env.DATABASE_URL, stop: async () => {} }
    : await keepCluster(env.DATA_DIR, log)
  try {
    await migrate(env.DATABASE_URL ? (env.DIRECT_DATABASE_URL ?? database.url) : database.url)
    return database
  } catch (error) {
    await database.stop()
    throw explainDatabaseFailure(error, env.DIRECT_DATABASE_URL ?? database.url)
  }
}

/** Starts the cluster, and starts it again when it ends without being asked to. */
async function keepCluster(dataDir: string, log: Log): Promise<Database> {
  const stopping = new AbortController()
  let cluster = await startCluster({ dataDir, log })
  const keeping = (async () => {
    for (let failures = 0; ; failures = failures + 1) {
      await cluster.ended
      if (stopping.signal.aborted) return
      log('The database ended without being asked to and is started again.')
      await delay(restartDelayMs(failures, AGAIN), undefined, { signal: stopping.signal })
      cluster = await startCluster({ dataDir, log })
    }
  })().catch((error: unknown) => {
    if (!stopping.signal.aborted) log(`The database does not start: ${String(error)}`)
  })
  const stop = async () => {
    stopping.abort()
    await cluster.stop()
    await keeping
  }
  return { url: cluster.url, stop }
}
