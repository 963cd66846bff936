import { setTimeout as delay } from 'node:timers/promises'
import { migrate } from '#db/migrate'
import { Refusal } from '#engine/refusal'
import { runWeb } from '#publish/run'
import { ensureBuild } from './build.ts'
import { ROOT } from './children.ts'
import { explainDatabaseFailure, isUnreachable } from './database-failure.ts'
import { decidedBy, type Env, readEnv, shareEnvironment } from './env.ts'
import { requireListenable } from './listening.ts'
import { stopSignal } from './stop-signal.ts'

/** One web process over DATABASE_URL, until a signal. Any number may run. */
export async function startWeb(args: readonly string[]): Promise<void> {
  const signal = stopSignal()
  const env = readEnv()
  const { DATABASE_URL: databaseUrl, SECRET: secret } = env
  if (!databaseUrl || !secret)
    throw new Refusal(
      'invalid',
      'A web process of its own needs DATABASE_URL; npm start brings a database along.',
    )
  await migrateIfReachable(env, databaseUrl)
  const isDevelopment = args.includes('--development')
  if (!isDevelopment) await ensureBuild(ROOT, signal, console.log)
  shareEnvironment({ ...decidedBy(env), NODE_ENV: isDevelopment ? 'development' : 'production' })
  const options = {
    port: env.PORT,
    host: env.HOST,
    baseUrl: env.BASE_URL,
    databaseUrl,
    secrets: { current: secret, previous: env.SECRET_PREVIOUS ?? null },
    dataDir: env.DATA_DIR,
    trustedProxies: env.TRUSTED_PROXIES,
    mirrorDir: env.MIRROR_DIR ?? null,
    metricsToken: env.METRICS_TOKEN ?? null,
    isDevelopment,
  }
  await requireListenable(env)
  await runWeb(options, signal, console.log)
  // Next's development tools keep their watchers open.
  if (isDevelopment) process.exit()
}

const MIGRATE_WITHIN_MS = 3_000

/** Without its database the page is still served as it was kept; one that hangs is waited for behind the readers' backs. */
async function migrateIfReachable(env: Env, databaseUrl: string): Promise<void> {
  const url = env.DIRECT_DATABASE_URL ?? databaseUrl
  const migrated = migrate(url).then(() => true)
  const outcome = await Promise.race([migrated, delay(MIGRATE_WITHIN_MS, false)]).catch((error: unknown) => {
    if (!isUnreachable(error)) throw explainDatabaseFailure(error, url)
    return false
  })
  if (outcome) return
  console.log('The database does not answer; pages are served as they were kept until it does.')
  migrated.catch((error: unknown) => console.log(String(explainDatabaseFailure(error, url))))
}
