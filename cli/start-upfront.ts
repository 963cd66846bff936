import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect, disconnect } from '#db/connect'
import { ensurePage } from '#db/pages'
import { Refusal } from '#engine/refusal'
import { describeStart } from './announce.ts'
import { ensureBuild } from './build.ts'
import { childEnvironment, type Env, readEnv } from './env.ts'
import { isPortFree } from './free-port.ts'
import { takeLock } from './lock.ts'
import { openDatabase } from './open-database.ts'
import { endOrphans, noteProcesses } from './orphans.ts'
import { ensureSecret } from './secret.ts'
import { stopSignal } from './stop-signal.ts'
import { type Supervised, supervise } from './supervise.ts'
import { waitUntil } from './wait-until.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
const TSX = import.meta.resolve('tsx')
const STOP_WITHIN_MS = 10_000
const READY_WITHIN_MS = 120_000

type Closer = () => Promise<void> | void
const log = (sentence: string) => console.log(`upfront | ${sentence}`)

/** Everything in one: database, web and worker, until a signal; then they stop in the reverse order. */
export async function startUpfront(args: readonly string[]): Promise<void> {
  const signal = stopSignal()
  const env = readEnv()
  const closers: Closer[] = []
  try {
    await bringUp(env, signal, closers)
    await aborted(signal)
    log('Stopping.')
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

async function bringUp(env: Env, signal: AbortSignal, closers: Closer[]): Promise<void> {
  closers.push(claimDataDir(env.DATA_DIR))
  await endOrphans(env.DATA_DIR, log)
  if (!(await isPortFree(env.PORT, env.HOST)))
    throw new Refusal(
      'conflict',
      `Port ${env.PORT} on ${env.HOST} is taken by another program: please stop that or set PORT to another one.`,
    )
  const secret = env.SECRET ?? ensureSecret(env.DATA_DIR)
  const database = await openDatabase(env, log)
  closers.push(database.stop)
  const db = connect(database.url, { max: 1, name: 'upfront-start' })
  await ensurePage(db, 'Status').finally(() => disconnect(db))
  await ensureBuild(ROOT, signal, log)
  signal.throwIfAborted()
  const childEnv = childEnvironment({
    NODE_ENV: 'production',
    UPFRONT_SUPERVISED: '1',
    DATABASE_URL: database.url,
    SECRET: secret,
    DATA_DIR: env.DATA_DIR,
    BASE_URL: env.BASE_URL.origin,
    PORT: String(env.PORT),
    HOST: env.HOST,
    LOCATION: env.LOCATION,
  })
  const children: Supervised[] = []
  const note = () =>
    noteProcesses(
      env.DATA_DIR,
      children.flatMap((child) => child.pid() ?? []),
    )
  for (const name of ['worker', 'web']) {
    const child = supervise({
      name,
      args: ['--import', TSX, join(ROOT, 'cli', `${name}.ts`)],
      env: childEnv,
      cwd: ROOT,
      log: (line) => console.log(`${name.padEnd(7)} | ${line}`),
      onStart: note,
    })
    children.push(child)
    closers.push(() => child.stop(STOP_WITHIN_MS))
  }
  note()
  await announceWhenReady(env, database.url, signal)
}

function claimDataDir(dataDir: string): Closer {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = takeLock(join(dataDir, 'start.lock'))
  if ('release' in lock) return lock.release
  throw new Refusal(
    'conflict',
    `Upfront already runs on ${dataDir} (process ${lock.heldBy}): please stop it first, or set DATA_DIR to another folder.`,
  )
}

async function announceWhenReady(env: Env, databaseUrl: string, signal: AbortSignal): Promise<void> {
  const host = env.HOST === '0.0.0.0' || env.HOST === '::' ? 'localhost' : env.HOST
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${env.PORT}/readyz`
  const answers = () =>
    fetch(address, { signal: AbortSignal.timeout(2_000) }).then(
      (response) => response.ok,
      () => false,
    )
  const isReady = await waitUntil(async () => signal.aborted || (await answers()), {
    withinMs: READY_WITHIN_MS,
    everyMs: 100,
  })
  if (signal.aborted) return
  if (!isReady) return log('The web process does not answer yet; its own lines above say why.')
  const place = { databaseUrl, isEmbedded: env.DATABASE_URL === undefined, isDemo: false }
  console.log(await describeStart(env, place, new Date()))
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
