import { type ChildProcess, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { findFreePort } from '#cli/free-port'
import { waitUntil } from '#cli/wait-until'
import { startChild, stopChild } from './child.ts'
import { startNginx } from './nginx.ts'
import { fetchReply, type Reply } from './page-reply.ts'

export type Contender = {
  name: string
  port: number
  child: ChildProcess
  connections: number
  paths: readonly string[]
}
type Site = { databaseUrl: string; folder: string; hasTwin: boolean }

const PAGE = '/'
const SUMMARY = '/api/v2/summary.json'
export const PATHS = [PAGE, SUMMARY]
export const SERVER_CORE = 0
const LIST = '.upfront-twin.json'
const CONNECTIONS = 50
const NEXT_CACHE = fileURLToPath(new URL('./next-cache', import.meta.url))

/** The web process as it runs, perhaps with a twin. */
export async function startDoor({ databaseUrl, folder, hasTwin }: Site): Promise<Contender> {
  const twin = hasTwin ? join(folder, 'twin') : ''
  mkdirSync(folder, { recursive: true })
  const port = await findFreePort()
  const child = startChild('page-door.ts', [port, databaseUrl, folder, twin], SERVER_CORE)
  await answering(child, port)
  if (hasTwin) await waitUntil(() => existsSync(join(twin, LIST)), { withinMs: 60_000 })
  return { name: 'front door', port, child, connections: CONNECTIONS, paths: PATHS }
}

export async function startBare(replies: readonly Reply[]): Promise<Contender> {
  const port = await findFreePort()
  const child = startChild('page-bare.ts', [port], SERVER_CORE)
  child.send({ replies: replies.map((reply) => ({ ...reply, body: reply.body.toString('base64') })) })
  await answering(child, port)
  return { name: 'bare node:http', port, child, connections: CONNECTIONS, paths: PATHS }
}

/** Over the twin; null where there is no nginx. */
export async function startTwinServer(folder: string): Promise<Contender | null> {
  const port = await findFreePort()
  const own = join(folder, 'nginx')
  mkdirSync(own)
  const child = startNginx(port, { root: join(folder, 'twin'), folder: own }, SERVER_CORE)
  if (child === null) return null
  await answering(child, port)
  return { name: 'nginx, the twin', port, child, connections: CONNECTIONS, paths: PATHS }
}

/** A page of Next's own with the same body, static, so that its cache answers it; null when it cannot be built. */
export async function startNextCache(folder: string, page: Reply): Promise<Contender | null> {
  const body = gunzipSync(page.body).toString('utf8')
  writeFileSync(join(folder, 'body.html'), /<body[^>]*>([\s\S]*)<\/body>/.exec(body)?.[1] ?? body)
  const built = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build', NEXT_CACHE], {
    env: {
      ...process.env,
      BENCH_PAGE: join(folder, 'body.html'),
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    },
    encoding: 'utf8',
  })
  if (built.status !== 0) {
    console.error(`${built.stdout}${built.stderr}`)
    return null
  }
  const port = await findFreePort()
  const child = startChild('page-next.ts', [port, NEXT_CACHE], SERVER_CORE)
  await answering(child, port)
  // 50 at once would all be late.
  return { name: "Next's own cache", port, child, connections: 4, paths: [PAGE] }
}

async function answering(child: ChildProcess, port: number): Promise<void> {
  const isThere = () =>
    fetchReply(port, PAGE).then(
      () => true,
      () => child.exitCode !== null,
    )
  if ((await waitUntil(isThere, { withinMs: 60_000 })) && child.exitCode === null) return
  await stopChild(child)
  throw new Error('A server of the bench did not answer.')
}
