import { join } from 'node:path'
import { describeError } from '#db/describe-error'
import { readMetrics } from '#db/read/metrics'
import type { Secrets } from '#db/seal'
import { loadAssets } from './assets.ts'
import { refuseBody } from './body-limit.ts'
import { createDoor } from './door.ts'
import { parseProxies } from './forwarded.ts'
import { Gate } from './gate.ts'
import { listenForHints } from './hints.ts'
import { openInbound } from './inbound/open-inbound.ts'
import { isPing } from './inbound/take-pings.ts'
import { Live } from './live.ts'
import { openMakings } from './makings.ts'
import { createMetrics, describeThisProcess, isForMetrics } from './metrics.ts'
import { keepMirror, openMirror, openTwinWriter } from './open-mirror.ts'
import { createPrivatePages } from './private-page.ts'
import { openRevisions } from './revisions.ts'
import { closeGently, createPublicServer, LIMITS, listen } from './server.ts'
import { Shelf } from './shelf.ts'
import { openThreadMake } from './thread-make.ts'
import type { ThreadSetup } from './thread-messages.ts'
import { Watch } from './watch.ts'

export type WebOptions = {
  port: number
  host: string
  baseUrl: URL
  databaseUrl: string
  secrets: Secrets
  dataDir: string
  trustedProxies: readonly string[]
  /** Where the twin is written at every revision; null: nowhere. */
  mirrorDir: string | null
  /** Opens /metrics to who is elsewhere; null: to nobody. */
  metricsToken: string | null
  /** Renders from sources, with Next's development tools. */
  isDevelopment: boolean
}

type Log = (sentence: string) => void

const STOP_WITHIN_MS = 8_000

/** Runs the web process until the signal: Next inside, the front door before it. Rejects when the port is taken. */
export async function runWeb(options: WebOptions, signal: AbortSignal, log: Log): Promise<void> {
  const { port, host, baseUrl, isDevelopment } = options
  // Next's development tools speak to browsers through a web socket.
  const server = createPublicServer(LIMITS, isDevelopment)
  const own = openMakings({ ...options, httpServer: server })
  const [thread, assets] = await Promise.all([
    // Next's development tools make everything where browsers connect to.
    isDevelopment ? null : openThreadMake(threadSetup(options), log),
    loadAssets(join(process.cwd(), 'public')),
  ])
  const { db, handle, render } = own
  const make = thread?.make ?? own.make
  // Of its own, so that busy pages cannot keep the door from hearing of changes.
  const revisions = openRevisions(options.databaseUrl)
  const live = new Live()
  const write = thread?.writeTwin ?? openTwinWriter(own)
  const mirror = openMirror({ folder: options.mirrorDir, write, log })
  const watch = new Watch({
    listPages: revisions.list,
    renew: revisions.renew,
    make,
    shelf: new Shelf(join(options.dataDir, 'kept')),
    onRefresh: (page) => {
      live.announce(page.id, page.revision)
      mirror?.refresh(page)
    },
    onGone: (page) => mirror?.remove(page),
    log,
  })
  await watch.open()

  const door = createDoor({
    watch,
    live,
    gate: new Gate({ secrets: options.secrets, baseUrl }),
    next: handle,
    baseUrl,
    proxies: parseProxies(options.trustedProxies),
    privatePage: createPrivatePages(render),
    assets,
    isDevelopment,
  })
  const metrics = createMetrics({
    read: () => readMetrics(db),
    describeProcess: describeThisProcess,
    token: options.metricsToken,
  })
  server.on('request', (request, response) => {
    const refused = isPing(request) ? null : refuseBody(request)
    if (refused !== null) {
      response.writeHead(refused, { connection: 'close' }).end()
      return
    }
    const answer = isPing(request) ? inbound.takePing : isForMetrics(request) ? metrics : door
    answer(request, response).catch((error: unknown) => {
      log(`${request.method} failed: ${describeError(error)}`)
      if (!response.headersSent)
        response.writeHead(500, { 'content-type': 'text/plain' }).end('Something went wrong here.\n')
      else response.destroy()
    })
  })
  const inbound = openInbound(options, signal, log)
  await listen(server, port, host)
  // Not before, since no document needs it, and not later, since it would keep readers waiting.
  own.prepare().catch((error: unknown) => log(`Next is not ready: ${describeError(error)}`))
  const hints = listenForHints(db, () => watch.hint())
  keepMirror(mirror, watch, signal)
  await watch.run(signal)
  live.close()
  await hints.stop()
  await closeGently(server, STOP_WITHIN_MS)
  await inbound.close()
  await mirror?.written()
  await Promise.all([own.close(), thread?.close(), revisions.close()])
}

function threadSetup({ databaseUrl, baseUrl, host, port }: WebOptions): ThreadSetup {
  return { databaseUrl, baseUrl: baseUrl.href, host, port }
}
