import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#engine/refusal'
import { findConnection, urlOf } from './cluster/connection.ts'
import type { Env } from './env.ts'
import { takeLock } from './lock.ts'
import { type Database, openDatabase } from './open-database.ts'

/** A database for one short piece of work: the one of a start that is running now, else opened for as long as the work takes. */
export async function borrowDatabase(env: Env, log: (sentence: string) => void): Promise<Database> {
  if (env.DATABASE_URL) return await openDatabase(env, log)
  mkdirSync(env.DATA_DIR, { recursive: true, mode: 0o700 })
  const lock = takeLock(join(env.DATA_DIR, 'start.lock'))
  if ('heldBy' in lock) {
    const connection = findConnection(env.DATA_DIR)
    if (connection === null)
      throw new Refusal('conflict', 'Upfront is just starting: please try again in a moment.')
    return { url: urlOf(connection), stop: async () => {} }
  }
  try {
    const database = await openDatabase(env, log)
    return {
      url: database.url,
      stop: async () => {
        await database.stop()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}
