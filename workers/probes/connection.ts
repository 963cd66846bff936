import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls, createSecureContext, type TLSSocket } from 'node:tls'
import type { buildConnector } from 'undici'
import type { CertificateFacts } from '#engine/observation'
import type { Clockwork } from './clockwork.ts'
import { certificateError } from './failure.ts'

/** Shared by all probes: building one reads every root certificate. Sessions are never resumed, so that each handshake shows its certificate. */
const secureContext = createSecureContext()
const DAY_MS = 86_400_000

export type Connection = {
  address: string
  clock: Clockwork
  onCertificate: (facts: CertificateFacts) => void
}

/** An undici connector that goes to one checked address and nowhere else, and times its phases. */
export function createConnector({ address, clock, onCertificate }: Connection): buildConnector.connector {
  return (options, callback) => {
    clock.enter('connect')
    const isTls = options.protocol === 'https:'
    const port = Number(options.port || (isTls ? 443 : 80))
    const socket = connectTcp({ host: address, port, noDelay: true })
    const fail = (error: Error) => {
      socket.destroy()
      callback(error, null)
    }
    socket.once('error', fail)
    socket.once('connect', () => {
      if (!isTls) {
        socket.off('error', fail)
        clock.enter('send')
        callback(null, socket)
        return
      }
      clock.enter('tls')
      secure(socket, options.hostname, (error, tls, facts) => {
        socket.off('error', fail)
        if (facts) onCertificate(facts)
        if (error || !tls) return fail(error ?? new Error('no TLS'))
        clock.enter('send')
        callback(null, tls)
      })
    })
  }
}

type Secured = (error: Error | null, socket: TLSSocket | null, facts: CertificateFacts | null) => void

/** Verifies by hand after the handshake, so that a certificate that is refused still tells its dates. */
function secure(socket: Socket, hostname: string, done: Secured): void {
  const servername = /^[\d.]+$|:/.test(hostname) ? '' : hostname
  const tls = connectTls({
    socket,
    host: hostname,
    servername,
    secureContext,
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
  })
  const fail = (error: Error) => done(error, null, null)
  tls.once('error', fail)
  tls.once('secureConnect', () => {
    tls.off('error', fail)
    const facts = factsOf(tls)
    if (tls.authorized) return done(null, tls, facts)
    done(certificateError(reasonOf(tls.authorizationError), facts), null, facts)
    tls.destroy()
  })
}

/** Node types it as an Error and sets the code as a plain string. */
function reasonOf(error: unknown): string {
  if (typeof error === 'string') return error
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

function factsOf(tls: TLSSocket): CertificateFacts | null {
  const certificate = tls.getPeerCertificate()
  if (!certificate.valid_to) return null
  const nameOf = (name: Record<string, unknown> | undefined) => `CN=${String(name?.CN ?? 'none')}`
  return {
    subject: nameOf(certificate.subject as unknown as Record<string, unknown>),
    issuer: nameOf(certificate.issuer as unknown as Record<string, unknown>),
    validFrom: new Date(certificate.valid_from).toISOString(),
    validTo: new Date(certificate.valid_to).toISOString(),
    daysLeft: Math.floor((Date.parse(certificate.valid_to) - Date.now()) / DAY_MS),
    protocol: tls.getProtocol(),
  }
}
