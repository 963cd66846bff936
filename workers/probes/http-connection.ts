import type { Socket } from 'node:net'
import type { Attempt } from './attempt.ts'
import { dial } from './dial.ts'
import { ProbeError } from './failure.ts'
import { dialThroughProxy } from './http-proxy.ts'
import type { HttpWay } from './http-way.ts'
import { secure } from './secure.ts'

const OFFERED = { auto: ['h2', 'http/1.1'], '1.1': ['http/1.1'], '2': ['h2'] }

type Connection = { socket: Socket; version: 1 | 2 }

/** A connection of its own to the very address that was checked, secured where the URL says so. */
export async function openConnection(url: URL, way: HttpWay, attempt: Attempt): Promise<Connection> {
  const isSecure = url.protocol === 'https:'
  const target = { host: url.hostname, port: Number(url.port) || (isSecure ? 443 : 80) }
  const next = isSecure ? 'tls' : 'send'
  const socket =
    way.proxy === null
      ? await dial(target, attempt, next)
      : await dialThroughProxy(target, { ...way, proxy: way.proxy }, attempt)
  if (!isSecure) return { socket, version: way.version === '2' ? 2 : 1 }
  const secured = await secure(
    socket,
    { servername: url.hostname, tls: way, alpn: OFFERED[way.version] },
    attempt,
  )
  const isHttp2 = secured.alpnProtocol === 'h2'
  if (way.version !== '2' || isHttp2) return { socket: secured, version: isHttp2 ? 2 : 1 }
  secured.destroy()
  attempt.clock.enter('tls')
  throw new ProbeError('unsupported', 'the peer does not speak HTTP/2')
}
