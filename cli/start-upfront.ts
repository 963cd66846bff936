import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { connect, disconnect } from '#db/connect'
import { ensurePage } from '#db/pages'
import { Refusal } from '#engine/refusal'
import { describeStart } from './announce.ts'
import { ensureBuild } from './build.ts'
import { type Mode, ROOT, startChildren } from './children.ts'
import { ensureDemo } from './demo.ts'
import { childEnvironment, decidedBy, type Env, readDemoEnv, readEnv } from './env.ts'
import { requireListenable } from './listening.ts'
import { awaitLock, takeLock } from './lock.ts'
import { openDatabase } from './open-database.ts'
import { endOrphans } from './orphans.ts'
import { ensureSecret } from './secret.ts'
import { stopSignal } from './stop-signal.ts'
import { waitUntil } from './wait-until.ts'

const STOP_WITHIN_MS = 10_000
const LEAVE_WITHIN_MS = 40_000
const READY_WITHIN_MS = 120_000

/** What was opened and must be closed, the last one first. */
type Closer = { name: string; close: () => Promise<void> | void }
const log = (sentence: string) => console.log(`upfront | ${sentence}`)

/** Everything in one: database, web and worker, until a signal; then they stop in the reverse order. */
export async function startUpfront(args: readonly string[]): Promise<void> {
  const unknown = args.find((arg) => arg !== '--demo' && arg !== '--development')
  if (unknown) throw new Refusal('invalid', `npm start knows --demo only, not ${unknown}.`)
  const mode = { isDemo: args.includes('--demo'), isDevelopment: args.includes('--development') }
  const env = mode.isDemo ? readDemoEnv() : readEnv()
  const signal = stopSignal()
  const closers: Closer[] = []
  try {
    await bringUp({ env, mode, signal, closers })
    await aborted(signal)
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    for (const { name, close } of closers.reverse()) {
      await close()
      if (signal.aborted) log(`Stopped: ${name}.`)
    }
  }
}

type Run = { env: Env; mode: Mode; signal: AbortSignal; closers: Closer[] }

async function bringUp({ env, mode, signal, closers }: Run): Promise<void> {
  closers.push(await claimDataDir(env.DATA_DIR, signal))
  await endOrphans(env.DATA_DIR, log)
  await requireListenable(env)
  const secret = env.SECRET ?? ensureSecret(env.DATA_DIR)
  const database = await openDatabase(env, log)
  if (!env.DATABASE_URL) closers.push({ name: 'database', close: database.stop })
  if (mode.isDemo) await ensureDemo(env.DATA_DIR, database.url, new Date())
  await ensureFirstPage(database.url)
  if (!mode.isDevelopment) await ensureBuild(ROOT, signal, log)
  signal.throwIfAborted()
  const childEnv = { ...decidedBy(env), DATABASE_URL: database.url, SECRET: secret }
  for (const { name, stop } of startChildren(mode, env.DATA_DIR, childEnvironment(childEnv)))
    closers.push({ name, close: () => stop(STOP_WITHIN_MS) })
  await waitForWeb(env, signal)
  if (signal.aborted) return
  const place = { databaseUrl: database.url, isEmbedded: env.DATABASE_URL === undefined, isDemo: mode.isDemo }
  console.log(await describeStart(env, place, new Date()))
}

async function ensureFirstPage(databaseUrl: string): Promise<void> {
  const db = connect(databaseUrl, { max: 1, name: 'upfront-start' })
  await ensurePage(db, 'Upfront').finally(() => disconnect(db))
}

async function claimDataDir(dataDir: string, signal: AbortSignal): Promise<Closer> {
  makeDataDir(dataDir)
  const file = join(dataDir, 'start.lock')
  let lock = takeLock(file)
  if ('heldBy' in lock && lock.isLeaving) lock = await awaitLock(file, LEAVE_WITHIN_MS)
  if ('heldBy' in lock)
    throw new Refusal(
      'conflict',
      `Upfront already runs on ${dataDir} (process ${lock.heldBy}): please stop it first, or set DATA_DIR to another folder.`,
    )
  signal.addEventListener('abort', lock.announceLeaving)
  return { name: 'Upfront', close: lock.release }
}

/** Step by step: Node's recursive way never returns where the system refuses to make anything, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

function makeDataDir(dataDir: string): void {
  try {
    makeFolder(dataDir)
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new Refusal('invalid', `DATA_DIR ${dataDir} cannot be made or written to (${code}).`)
  }
}

async function waitForWeb({ HOST, PORT }: Env, signal: AbortSignal): Promise<void> {
  const host = HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${PORT}/readyz`
  const answers = () =>
    fetch(address, { signal: AbortSignal.timeout(2_000) }).then(
      (response) => response.ok,
      () => false,
    )
  const condition = async () => signal.aborted || (await answers())
  if (await waitUntil(condition, { withinMs: READY_WITHIN_MS, everyMs: 100 })) return
  log('The web process does not answer yet; its own lines above say why.')
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  // A signal's listener alone does not keep a process alive.
  const alive = setInterval(() => {}, 2 ** 30)
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => {
      clearInterval(alive)
      resolve()
    }),
  )
}
