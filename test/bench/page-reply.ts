import { request } from 'node:http'

export type Reply = { path: string; headers: Record<string, string>; body: Buffer }

/** What a server on loopback answers to a reader whose browser takes gzip; rejects at any status but 200. */
export function fetchReply(port: number, path: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers: READER_HEADERS }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`Status ${response.statusCode}`))
        const own = Object.entries(response.headers).filter(([name]) => !PER_CONNECTION.has(name))
        resolve({
          path,
          headers: Object.fromEntries(own.map(([k, v]) => [k, String(v)])),
          body: Buffer.concat(chunks),
        })
      })
    })
    asked.once('error', reject)
    asked.end()
  })
}

/** gzip, because every server here has it; most readers would get Brotli, which is smaller. */
export const READER_HEADERS = { host: 'localhost', 'accept-encoding': 'gzip' }

const PER_CONNECTION = new Set(['connection', 'keep-alive', 'transfer-encoding', 'date'])
