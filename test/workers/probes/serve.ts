import { createServer as createHttp, type RequestListener } from 'node:http'
import { createServer as createHttps, type ServerOptions } from 'node:https'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTls, type TLSSocket, type TlsOptions } from 'node:tls'
import { onTestFinished } from 'vitest'

export type Served = {
  origin: string
  port: number
  /** Connections that are open now. */
  open: ReadonlySet<Socket>
}

/** A TCP server on loopback that ends with the test. Whatever the probe does to it is no error of the test. */
export function serveRaw(onSocket: (socket: Socket) => void, address = '127.0.0.1'): Promise<Served> {
  const server = createServer((socket) => {
    onSocket(socket)
    socket.resume()
  })
  return listen(server, 'http', address)
}

/** Writes the same bytes to everyone who has asked something, and leaves the rest to `then`. */
export function serveBytes(
  bytes: string | Buffer,
  then: (socket: Socket) => void = () => {},
): Promise<Served> {
  return serveRaw((socket) => {
    socket.once('data', () => {
      socket.write(bytes)
      then(socket)
    })
  })
}

export function serveHttp(listener: RequestListener, address = '127.0.0.1'): Promise<Served> {
  return listen(createHttp(listener), 'http', address)
}

export function serveHttps(
  identity: ServerOptions & { key: string; cert: string },
  listener: RequestListener,
): Promise<Served> {
  return listen(createHttps(identity, listener), 'https', '127.0.0.1')
}

/** Shakes hands, and says goodbye. */
export function serveTls(options: TlsOptions, onSocket?: (socket: TLSSocket) => void): Promise<Served> {
  const server = createTls(options, (socket) => {
    socket.on('error', () => {})
    onSocket?.(socket)
    socket.end()
  })
  return listen(server, 'tls', '127.0.0.1')
}

/** A port that nobody listens on. */
export async function findDeadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export async function listen(server: Server, scheme: string, address: string): Promise<Served> {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  onTestFinished(async () => {
    for (const socket of open) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  const host = address.includes(':') ? `[${address}]` : address
  return { origin: `${scheme}://${host}:${port}`, port, open }
}
