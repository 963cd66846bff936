import { request as createRequest } from 'node:http'
import { isIPv6, type Socket } from 'node:net'
import type { Attempt } from './attempt.ts'
import { dial } from './dial.ts'
import { ProbeError } from './failure.ts'
import { describeHttp1Fault } from './http-fault.ts'
import { basic } from './http-request.ts'
import { type HttpWay, MAX_HEADER_BYTES } from './http-way.ts'
import { locate } from './locate.ts'

type Target = { host: string; port: number }
type Proxy = Pick<HttpWay, 'proxyUsername' | 'proxyPassword'> & { proxy: string }

/** A tunnel to a target (RFC 9110, section 9.3.6): the proxy's own address passes the guard, and so does the one that it is sent to. */
export async function dialThroughProxy(target: Target, proxy: Proxy, attempt: Attempt): Promise<Socket> {
  const { hostname, port } = new URL(proxy.proxy)
  const address = await locate(target.host, attempt)
  const socket = await dial({ host: hostname, port: Number(port) || 80 }, attempt, 'connect')
  await openTunnel(socket, { target, address, proxy, attempt })
  attempt.address = address
  return socket
}

type Tunnel = { target: Target; address: string; proxy: Proxy; attempt: Attempt }

function openTunnel(socket: Socket, { target, address, proxy, attempt }: Tunnel): Promise<void> {
  const authority = `${isIPv6(address) ? `[${address}]` : address}:${target.port}`
  return new Promise((resolve, reject) => {
    const request = createRequest({
      createConnection: () => socket,
      method: 'CONNECT',
      path: authority,
      headers: ['host', authority, 'user-agent', 'Upfront', ...authorizationOf(proxy)],
      maxHeaderSize: MAX_HEADER_BYTES,
    })
    const refuse = (status: number | undefined) => {
      socket.destroy()
      reject(new ProbeError('connection_refused', `the proxy does not open a tunnel (status ${status})`))
    }
    request.on('error', (error) =>
      reject(attempt.signal.aborted ? attempt.signal.reason : describeHttp1Fault(error)),
    )
    request.once('response', ({ statusCode }) => refuse(statusCode))
    request.once('connect', ({ statusCode = 0 }, _, head) => {
      if (statusCode < 200 || statusCode > 299) return refuse(statusCode)
      if (head.length > 0) socket.unshift(head)
      resolve()
    })
    request.end()
  })
}

function authorizationOf({ proxyUsername, proxyPassword }: Proxy): string[] {
  if (proxyUsername === null && proxyPassword === null) return []
  return ['proxy-authorization', basic(proxyUsername, proxyPassword)]
}
