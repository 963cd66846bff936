import { ProbeError } from './failure.ts'

/** By the reason at the end of OpenSSL's code. */
const REASONS: Record<string, string> = {
  WRONG_VERSION_NUMBER: 'the peer does not speak TLS',
  PACKET_LENGTH_TOO_LONG: 'the peer does not speak TLS',
  UNSUPPORTED_PROTOCOL: 'the peer speaks no version of TLS from 1.2 on',
  ALERT_PROTOCOL_VERSION: 'the peer speaks no version of TLS from 1.2 on',
  VERSION_TOO_LOW: 'the peer speaks no version of TLS from 1.2 on',
  ALERT_HANDSHAKE_FAILURE: 'the peer refused the handshake: nothing in common, or it wants a certificate',
  ALERT_CERTIFICATE_REQUIRED: 'the peer wants a client certificate',
  ALERT_BAD_CERTIFICATE: 'the peer refused the client certificate',
  ALERT_CERTIFICATE_UNKNOWN: 'the peer refused the client certificate',
  ALERT_UNKNOWN_CA: 'the peer does not know who signed the client certificate',
  ALERT_UNRECOGNIZED_NAME: 'the peer does not know this name',
  TLSV1_UNRECOGNIZED_NAME: 'the peer does not know this name',
  ALERT_NO_APPLICATION_PROTOCOL: 'the peer speaks none of the offered protocols',
  ALERT_INTERNAL_ERROR: 'the peer failed (internal error)',
  EE_KEY_TOO_SMALL: "the peer's key is too small",
  DH_KEY_TOO_SMALL: "the peer's key is too small",
}

/** What broke a handshake, in words; what is none of TLS's own errors is left as it is. */
export function describeHandshakeFault(error: Error): Error {
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'ECONNRESET' && error.message.startsWith('Client network socket disconnected'))
    return new ProbeError('reset', 'the connection was closed during the handshake')
  if (!code.startsWith('ERR_SSL')) return error
  const known = Object.keys(REASONS).find((reason) => code.endsWith(reason))
  const cause = known === undefined ? code : REASONS[known]
  return new ProbeError('tls_failed', `the handshake failed (${cause})`)
}
