import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { behaviourAt, COMPONENTS } from './catalogue.ts'

const SLOW_MS = 900

export type Targets = { urls: Map<string, string>; stop: () => void }

/** Starts a small server on 127.0.0.1 per monitored component; each fails and recovers on the script. */
export async function startTargets(ports: ReadonlyMap<string, number>): Promise<Targets> {
  const startedAt = Date.now()
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
    await new Promise<void>((resolve, reject) =>
      server.once('error', reject).listen(ports.get(component.key) ?? 0, '127.0.0.1', resolve),
    )
    servers.push(server)
    urls.set(component.key, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  }
  return {
    urls,
    stop: () => {
      for (const server of servers) {
        server.close()
        server.closeAllConnections()
      }
    },
  }
}
