import { createServer, type Server } from 'node:http'

/** How long strangers are waited for, and how many of them. */
export type Limits = {
  /** For all headers, from the connection's or the last request's first byte on. */
  headersMs: number
  /** For the whole request. */
  requestMs: number
  /** Between two requests. */
  idleMs: number
  /** For a reader to take anything at all of what was sent. */
  stalledMs: number
  /** How often the first two are looked at. */
  lookMs: number
  connections: number
}

export const LIMITS: Limits = {
  headersMs: 10_000,
  requestMs: 30_000,
  idleMs: 65_000,
  stalledMs: 60_000,
  lookMs: 5_000,
  connections: 10_000,
}

/**
 * A server for whoever comes, without its handler yet: slow and silent ones are let go after a while, and when it is full,
 * who only holds a connection makes room. An offer to speak another protocol is passed over, and its request answered like
 * every other (RFC 9110 7.8), unless `mayUpgrade`.
 */
export function createPublicServer(limits: Limits = LIMITS, mayUpgrade = false): Server {
  const server = createServer({
    // Node lets no timer end an upgraded connection, and Next takes them all without answering each.
    ...(mayUpgrade ? {} : { shouldUpgradeCallback: () => false }),
    maxHeaderSize: 16_384,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: limits.lookMs,
    // Nearly every request is a GET: without the ceremony of an empty body it costs a quarter less.
    optimizeEmptyRequests: true,
  })
  server.setTimeout(limits.stalledMs)
  server.maxConnections = limits.connections
  server.on('drop', () => server.closeIdleConnections())
  return server
}

export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

const LOOK_MS = 50

/** Takes nobody new, lets everybody who is being answered have the answer, and ends what still lasts after so long. */
export function closeGently(server: Server, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), withinMs)
    // A connection whose answer has ended counts as idle again.
    const looks = setInterval(() => server.closeIdleConnections(), LOOK_MS)
    server.close(() => {
      clearTimeout(deadline)
      clearInterval(looks)
      resolve()
    })
  })
}
