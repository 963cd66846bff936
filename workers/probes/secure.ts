import type { X509Certificate } from 'node:crypto'
import { isIP, type Socket } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import type { TlsSpec } from '#engine/kinds/common'
import type { Phase } from '#engine/observation'
import type { Attempt } from './attempt.ts'
import { endWith } from './dial.ts'
import { ProbeError } from './failure.ts'
import { describeCertificate } from './secure-certificate.ts'
import { findSecureContext } from './secure-context.ts'
import { findDistrust } from './secure-distrust.ts'
import { describeHandshakeFault } from './secure-fault.ts'

type Wish = {
  /** The host that the certificate has to be for: a name, or an address with or without brackets. */
  servername: string
  tls: TlsSpec
  /** Protocols to offer, such as h2; the one that was agreed on is the socket's `alpnProtocol`. */
  alpn?: string[]
}

/**
 * The phase "tls" over a connected socket: a full handshake, never a resumed session, so that each shows its certificate.
 * What the peer showed becomes the attempt's certificate, also when it is not trusted or the handshake fails after it.
 * Rejects with a ProbeError when the certificate is not trusted (unless `verify` is off), and ends with the deadline.
 * Enters the next phase.
 */
export async function secure(
  socket: Socket,
  wish: Wish,
  attempt: Attempt,
  next: Phase = 'send',
): Promise<TLSSocket> {
  attempt.clock.enter('tls')
  try {
    const secured = await shakeHands(socket, wish, attempt)
    attempt.clock.enter(next)
    return secured
  } catch (error) {
    socket.destroy()
    throw error
  }
}

function shakeHands(socket: Socket, wish: Wish, attempt: Attempt): Promise<TLSSocket> {
  if (socket.destroyed) throw attempt.signal.reason ?? LEFT
  const host = wish.servername.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const secured = connect({
    socket,
    secureContext: findSecureContext(wish.tls),
    rejectUnauthorized: false,
    requestOCSP: true,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(wish.alpn === undefined ? {} : { ALPNProtocols: wish.alpn }),
  })
  // Node checks the name only of a fresh handshake, and reads the whole chain for it: a fifth of the work. It is checked below.
  secured.isSessionReused = () => true
  endWith(secured, attempt.signal)
  return new Promise((resolve, reject) => {
    let leaf: X509Certificate | undefined
    let isStapled = false
    const see = () => {
      // Asked a second time it answers nothing.
      leaf ??= secured.getPeerX509Certificate()
      const shown = { protocol: secured.getProtocol(), isStapled }
      attempt.certificate = leaf === undefined ? null : describeCertificate(leaf, shown, new Date())
      return leaf
    }
    const onStaple = (staple: Buffer | null) => {
      isStapled = staple !== null && staple.length > 0
      // Before TLS 1.3 the peer may still break off, and nothing could be read afterwards.
      if (secured.getProtocol() !== 'TLSv1.3') see()
    }
    const judge = () => {
      const shown = { leaf: see(), host, code: codeOf(secured.authorizationError) }
      const distrust = wish.tls.verify ? findDistrust(shown, new Date()) : null
      if (distrust === null) resolve(secured)
      else reject(distrust)
    }
    secured.once('OCSPResponse', orReject(onStaple, reject))
    secured.once('secureConnect', orReject(judge, reject))
    secured.once('error', (error) => reject(describeHandshakeFault(error)))
    secured.once('close', () => reject(attempt.signal.reason ?? LEFT))
  })
}

/** What a hostile certificate might make a listener throw would end the worker. */
function orReject<T>(listen: (value: T) => void, reject: (error: unknown) => void): (value: T) => void {
  return (value) => {
    try {
      listen(value)
    } catch (error) {
      reject(error)
    }
  }
}

const LEFT = new ProbeError('reset', 'the connection was closed during the handshake')

/** Node types it as an Error and sets the code as a plain string. */
function codeOf(error: unknown): string | null {
  if (error === null || error === undefined) return null
  if (typeof error === 'string') return error
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
