/** What a load generator is to ask, and what it saw. */
export type LoadOrder = {
  port: number
  path: string
  headers: Record<string, string>
  /** Every other answer has failed. */
  status: 200 | 304
  connections: number
  seconds: number
}

/** Latencies in milliseconds. */
export type Load = { perSecond: number; p50: number; p99: number; failed: number }

export function requestBytes({ path, headers }: Pick<LoadOrder, 'path' | 'headers'>): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
}
