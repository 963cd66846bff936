import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import type { PingRecord } from '#db/heartbeats/record-ping'
import { createPingTaker } from '#publish/inbound/take-pings'

export type Heard = { status: number; headers: IncomingHttpHeaders; body: string }
type Sent = { method?: string; headers?: Record<string, string>; body?: string | Buffer; isChunked?: boolean }

type House = {
  port: number
  /** All that was logged. */
  sentences: string[]
  ask: (path: string, sent?: Sent) => Promise<Heard>
}

/** Takes pings at a real socket, and stores them with `record`. */
export async function openInboundHouse(
  record: (ping: PingRecord) => Promise<boolean>,
  storeWithinMs?: number,
): Promise<House> {
  const sentences: string[] = []
  const take = createPingTaker({
    record,
    log: (sentence) => sentences.push(sentence),
    clientOf: ({ headers }) => String(headers['x-client'] ?? '127.0.0.1'),
    ...(storeWithinMs === undefined ? {} : { storeWithinMs }),
  })
  const server = createServer((asked, response) => void take(asked, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { port, sentences, ask: (path, sent) => ask(port, path, sent) }
}

function ask(port: number, path: string, { method = 'GET', headers = {}, body, isChunked }: Sent = {}) {
  return new Promise<Heard>((resolve, reject) => {
    const length =
      body === undefined || isChunked ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const asked = request(
      { host: '127.0.0.1', port, path, method, headers: { ...length, ...headers } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    asked.once('error', reject)
    asked.end(body)
  })
}
