import { resolve } from 'node:path'
import { Refusal } from '#engine/refusal'
import { findDiskFailure } from '#publish/disk-failure'
import { publishOnce } from '#publish/publish-once'
import { borrowDatabase } from './borrow-database.ts'
import { ensureBuild } from './build.ts'
import { ROOT } from './children.ts'
import { decidedBy, readEnv, shareEnvironment } from './env.ts'
import { stopSignal } from './stop-signal.ts'

/** Writes the public site as static files into a folder, once. */
export async function publishTwin(args: readonly string[]): Promise<void> {
  const [folder, ...more] = args
  if (folder === undefined || more.length > 0) throw new Refusal('invalid', 'Usage: npm run publish -- DIR')
  const env = readEnv()
  await ensureBuild(ROOT, stopSignal(), console.log)
  shareEnvironment({ ...decidedBy(env), NODE_ENV: 'production' })
  const database = await borrowDatabase(env, console.log)
  try {
    const count = await publishOnce({
      databaseUrl: database.url,
      baseUrl: env.BASE_URL,
      folder: resolve(folder),
    })
    console.log(`${count} documents in ${resolve(folder)}`)
  } catch (error) {
    const refusal = findDiskFailure(error)
    throw refusal === null
      ? error
      : new Refusal('conflict', `Nothing could be written into ${resolve(folder)}: ${refusal}`)
  } finally {
    await database.stop()
  }
}
