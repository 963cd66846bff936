import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { behaviourAt, COMPONENTS } from './catalogue.ts'

const SLOW_MS = 900
const TRY_AGAIN_MS = 1_000

export type Targets = { urls: Map<string, string>; stop: () => void }

/**
 * Starts a small server on 127.0.0.1 per monitored component; each fails and recovers on the script. One whose port is
 * taken, as by another example, is told of once and starts when the port is free.
 */
export async function startTargets(
  ports: ReadonlyMap<string, number>,
  log: (sentence: string) => void = console.log,
): Promise<Targets> {
  const startedAt = Date.now()
  const stopping = new AbortController()
  const servers: Server[] = []
  const urls = new Map<string, string>()
  for (const component of COMPONENTS.filter(({ script }) => script !== null)) {
    const server = createServer((request, response) => {
      const act = behaviourAt(component, Date.now(), startedAt)
      if (act === 'refuse') return request.socket.resetAndDestroy()
      if (act === 'error') return response.writeHead(500).end('error\n')
      setTimeout(
        () => response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n'),
        act === 'slow' ? SLOW_MS : 0,
      )
    })
    const wanted = ports.get(component.key) ?? 0
    const port = await listen(server, wanted).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error
      log(`Port ${wanted} is taken, so ${component.name} of the example answers there only when it is free.`)
      listenLater(server, wanted, stopping.signal)
      return wanted
    })
    servers.push(server)
    urls.set(component.key, `http://127.0.0.1:${port}/`)
  }
  return {
    urls,
    stop: () => {
      stopping.abort()
      for (const server of servers) {
        server.close()
        server.closeAllConnections()
      }
    },
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

function listenLater(server: Server, port: number, signal: AbortSignal): void {
  const stopTrying = () => clearInterval(timer)
  const timer = setInterval(() => listen(server, port).then(stopTrying, () => {}), TRY_AGAIN_MS)
  signal.addEventListener('abort', stopTrying, { once: true })
}
