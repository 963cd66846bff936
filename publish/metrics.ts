import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { BlockList, isIPv6 } from 'node:net'
import type { Metrics } from '#db/read/metrics'
import { type ProcessFacts, presentMetrics } from './documents/metrics.ts'
import { say } from './say.ts'

type Ports = {
  read: () => Promise<Metrics>
  describeProcess: () => ProcessFacts
  /** Null: only who asks from this very machine is answered. */
  token: string | null
}

const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
]
const READ_WITHIN_MS = 5_000

export function isForMetrics(request: IncomingMessage): boolean {
  return request.url === '/metrics' || request.url?.startsWith('/metrics?') === true
}

/** `/metrics` for who holds the token, or asks from this machine without a proxy between. */
export function createMetrics({ read, describeProcess, token }: Ports) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return say(response, 405, 'Only GET and HEAD.\n', { allow: 'GET, HEAD' })
    if (!isNeighbour(request) && !holdsToken(request, token))
      return say(response, 401, 'METRICS_TOKEN is needed as a bearer token.\n', {
        'www-authenticate': 'Bearer',
      })
    const metrics = await within(read())
    response.writeHead(200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    })
    response.end(request.method === 'HEAD' ? undefined : presentMetrics(metrics, describeProcess()))
  }
}

/** What this process says of itself. */
export function describeThisProcess(): ProcessFacts {
  const { user, system } = process.cpuUsage()
  return {
    startedAtMs: Math.round(performance.timeOrigin),
    cpuSeconds: (user + system) / 1e6,
    residentBytes: process.memoryUsage.rss(),
  }
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

function isNeighbour(request: IncomingMessage): boolean {
  const peer = request.socket.remoteAddress ?? ''
  return (
    loopback.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4') &&
    FORWARDED.every((name) => request.headers[name] === undefined)
  )
}

function holdsToken(request: IncomingMessage, token: string | null): boolean {
  const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (token === null || given === undefined) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(token))
}

/** Null when the database fails or hangs: what this process says of itself is still worth an answer. */
function within(reading: Promise<Metrics>): Promise<Metrics | null> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => resolve(null), READ_WITHIN_MS)
    const end = (metrics: Metrics | null) => {
      clearTimeout(deadline)
      resolve(metrics)
    }
    reading.then(end, () => end(null))
  })
}
