import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import next from 'next'
import { connect, type Db, disconnect } from '#db/connect'
import { listPages } from '#db/list-pages'
import { viewOf } from '#db/page-views'
import type { PageId } from '#engine/id'
import { loadAssets } from './assets.ts'
import { createDoor } from './door.ts'
import { parseProxies } from './forwarded.ts'
import { listenForHints } from './hints.ts'
import { createMake } from './make.ts'
import { createPrivatePages } from './private-page.ts'
import { createRenderer } from './renderer.ts'
import { Shelf } from './shelf.ts'
import { Watch } from './watch.ts'

export type WebOptions = {
  port: number
  host: string
  baseUrl: URL
  databaseUrl: string
  dataDir: string
  trustedProxies: readonly string[]
  /** Renders from sources, with Next's development tools. */
  isDevelopment: boolean
}

const STOP_WITHIN_MS = 8_000
const BODY_LIMIT_BYTES = 2_097_152

/** Runs the web process until the signal: Next inside, the front door before it. Rejects when the port is taken. */
export async function runWeb(
  options: WebOptions,
  signal: AbortSignal,
  log: (sentence: string) => void,
): Promise<void> {
  const { port, host, baseUrl, isDevelopment } = options
  const db = connect(options.databaseUrl, { max: 8, name: 'upfront-web' })
  sharePool(db)
  const app = next({ dev: isDevelopment, dir: process.cwd(), hostname: host, port })
  await app.prepare()
  const handle = app.getRequestHandler()
  const render = createRenderer(handle)
  const make = createMake({ viewOf: (pageId) => viewOf(db, pageId as PageId), render, baseUrl })
  const watch = new Watch({
    listPages: () => listPages(db),
    make,
    shelf: new Shelf(join(options.dataDir, 'kept')),
    log,
  })
  await watch.open()

  const isDatabaseReady = () =>
    listPages(db).then(
      () => true,
      () => false,
    )
  const door = createDoor({
    watch,
    next: handle,
    baseUrl,
    proxies: parseProxies(options.trustedProxies),
    privatePage: createPrivatePages(render),
    assets: await loadAssets(join(process.cwd(), 'public')),
    isDatabaseReady,
  })
  const server = createServer(
    { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) {
        response.writeHead(413, { connection: 'close' }).end()
        return
      }
      door(request, response).catch((error: unknown) => {
        log(`${request.method} failed: ${error instanceof Error ? error.message : String(error)}`)
        if (!response.headersSent)
          response.writeHead(500, { 'content-type': 'text/plain' }).end('Something went wrong here.\n')
        else response.destroy()
      })
    },
  )
  if (isDevelopment) server.on('upgrade', app.getUpgradeHandler())
  await listen(server, port, host)
  const hints = listenForHints(db, () => watch.hint())
  await watch.run(signal)
  await hints.stop()
  await close(server)
  await app.close()
  await disconnect(db)
}

/** A module is loaded once per bundle: Next's copy finds this process's pool under a symbol. */
function sharePool(db: Db): void {
  Object.assign(globalThis, { [Symbol.for('upfront.db')]: db })
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS)
    server.close(() => {
      clearTimeout(deadline)
      resolve()
    })
    server.closeIdleConnections()
  })
}
