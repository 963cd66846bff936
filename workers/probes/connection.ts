import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls, createSecureContext } from 'node:tls'
import type { buildConnector } from 'undici'
import type { CertificateFacts } from '#engine/observation'
import { describeCertificate, findDistrust } from './certificate.ts'
import type { Clockwork } from './clockwork.ts'

/** Shared by all probes: building one reads every root certificate. Sessions are never resumed, so that each handshake shows its certificate. */
const secureContext = createSecureContext()

export type Connection = {
  address: string
  clock: Clockwork
  /** Told before the connection is made, so that a deadline can end one that never will be. */
  onSocket: (socket: Socket) => void
  onCertificate: (facts: CertificateFacts) => void
}

type Callback = Parameters<buildConnector.connector>[1]

/** An undici connector that goes to one checked address and nowhere else, and times its phases. */
export function createConnector(connection: Connection): buildConnector.connector {
  const { address, clock, onSocket } = connection
  return ({ protocol, hostname, port }, callback) => {
    clock.enter('connect')
    if (protocol === 'https:') return secure(connection, { hostname, port: Number(port || 443) }, callback)
    const socket = connectTcp(Number(port || 80), address)
    const fail = (error: Error) => callback(error, null)
    onSocket(socket)
    socket.once('error', fail)
    socket.once('connect', () => {
      socket.off('error', fail)
      clock.enter('send')
      callback(null, socket)
    })
  }
}

/** Verifies by hand after the handshake, so that a certificate that is refused still tells its dates. */
function secure(
  { address, clock, onSocket, onCertificate }: Connection,
  { hostname, port }: { hostname: string; port: number },
  callback: Callback,
): void {
  const isAddress = hostname.startsWith('[') || isIP(hostname) !== 0
  const socket = connectTls({
    host: address,
    port,
    servername: isAddress ? '' : hostname,
    secureContext,
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
  })
  const fail = (error: Error) => {
    socket.destroy()
    callback(error, null)
  }
  onSocket(socket)
  socket.setNoDelay(true)
  socket.once('error', fail)
  socket.once('connect', () => clock.enter('tls'))
  socket.once('secureConnect', () => {
    const facts = describeCertificate(socket, new Date())
    if (facts) onCertificate(facts)
    const distrust = findDistrust(socket, facts)
    if (distrust) return fail(distrust)
    socket.off('error', fail)
    clock.enter('send')
    callback(null, socket)
  })
}
