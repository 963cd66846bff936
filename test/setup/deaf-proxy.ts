import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

export type DeafProxy = {
  url: string
  /** Nothing more passes over the connections that stand, and nobody is told; new ones work. */
  lose: () => void
  close: () => void
}

/** Stands between a database and who asks it, on loopback. */
export async function openDeafProxy(databaseUrl: string): Promise<DeafProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy())
      from.pipe(to)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    lose: () => {
      for (const socket of sockets) socket.unpipe().resume()
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
