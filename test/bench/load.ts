/** Child process: at every order, so many connections for so many seconds against one address; the load has a core of its own. */
import { createConnection, type Socket } from 'node:net'
import { Latencies } from './latencies.ts'
import type { Load, LoadOrder } from './load-order.ts'
import { requestBytes } from './load-order.ts'

const BUFFER_BYTES = 256 * 1024
const HEAD_END = Buffer.from('\r\n\r\n')
const LAST_CHUNK = Buffer.from('0\r\n\r\n')

process.on('message', (order: LoadOrder) => void run(order).then((load) => process.send?.(load)))

/** One request at a time on each connection, its bytes made beforehand: no pipelining, and nothing of a client but its sockets. */
async function run(order: LoadOrder): Promise<Load> {
  const latencies = new Latencies()
  const request = requestBytes(order)
  const status = `HTTP/1.1 ${order.status}`
  let failed = 0
  const startedAt = performance.now()
  const endsAt = startedAt + order.seconds * 1_000

  const connection = () =>
    new Promise<void>((resolve) => {
      let askedAt = 0
      let missing = 0
      let isDone = false
      const socket: Socket = createConnection({
        port: order.port,
        host: '127.0.0.1',
        noDelay: true,
        onread: {
          buffer: Buffer.allocUnsafe(BUFFER_BYTES),
          callback: (bytes, buffer) => take(bytes, buffer as Buffer),
        },
      })
      const ask = () => {
        askedAt = performance.now()
        missing = 0
        socket.write(request)
      }
      const take = (bytes: number, buffer: Buffer): boolean => {
        const chunk = buffer.subarray(0, bytes)
        missing = missing === 0 ? bytesOf(chunk, status) - bytes : missing - bytes
        if (missing === Number.POSITIVE_INFINITY && chunk.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK))
          missing = 0
        if (missing > 0) return true
        const now = performance.now()
        if (missing === 0) latencies.add(now - askedAt)
        isDone = missing === 0 && now >= endsAt
        if (missing < 0 || isDone) socket.destroy()
        else ask()
        return true
      }
      socket.once('connect', ask)
      socket.once('error', () => socket.destroy())
      socket.once('close', () => {
        if (!isDone) failed += 1
        resolve()
      })
    })

  await Promise.all(Array.from({ length: order.connections }, connection))
  const seconds = (performance.now() - startedAt) / 1_000
  return {
    perSecond: latencies.count / seconds,
    p50: latencies.percentile(0.5),
    p99: latencies.percentile(0.99),
    failed,
  }
}

/** The length of the reply that begins here: unknown in chunks, -1 when it is not the one that was asked for. */
function bytesOf(start: Buffer, status: string): number {
  const end = start.indexOf(HEAD_END)
  if (end === -1) return -1
  const head = start.toString('latin1', 0, end)
  if (!head.startsWith(status)) return -1
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? []
  if (length === undefined && !status.endsWith('304')) return Number.POSITIVE_INFINITY
  return end + HEAD_END.length + (status.endsWith('304') ? 0 : Number(length))
}
