import { createServer } from 'node:net'

/** Whether a server could listen there now. */
export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return (await findObstacle(port, host)) === null
}

/** Why no server can listen there now, as the system's error code; null when one can. */
export function findObstacle(port: number, host: string): Promise<string | null> {
  return listenOnce(port, host).then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  )
}

/** A port of the loopback address that nobody uses now. */
export function findFreePort(): Promise<number> {
  return listenOnce(0, '127.0.0.1')
}

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}
