import { constants } from 'node:http2'
import { ProbeError } from './failure.ts'
import { describeHandshakeFault } from './secure-fault.ts'

const NAMES = new Map(
  Object.entries(constants).flatMap(([name, code]) =>
    /^NGHTTP2_[A-Z_0-9]+$/.test(name) &&
    !/_(FLAG|ERR|HCAT|NV|SETTINGS|STREAM_STATE)_/.test(name) &&
    typeof code === 'number'
      ? [[code, name.slice('NGHTTP2_'.length)] as const]
      : [],
  ),
)

/** A stream or a whole connection that the peer ended (RFC 9113, section 7). */
export function describeReset(code: number, what: 'stream' | 'connection'): ProbeError {
  if (code === 0) return new ProbeError('reset', 'the connection was closed before the answer was complete')
  const name = NAMES.get(code) ?? String(code)
  return new ProbeError('reset', `the ${what} was ended by the peer (${name})`)
}

/** What Node's HTTP/2 client says, in words; what it does not say itself is left as it is. */
export function describeHttp2Fault(error: Error, resetCode = 0): Error {
  const code = 'code' in error ? String(error.code) : ''
  if (code.startsWith('ERR_SSL')) return describeHandshakeFault(error)
  if (!code.startsWith('ERR_HTTP2')) return error
  if (code === 'ERR_HTTP2_STREAM_ERROR') return describeReset(resetCode, 'stream')
  if (code === 'ERR_HTTP2_STREAM_CANCEL' || code === 'ERR_HTTP2_GOAWAY_SESSION')
    return describeReset(0, 'connection')
  if (code === 'ERR_HTTP2_ERROR') return new ProbeError('bad_response', 'the answer is not HTTP/2')
  return new ProbeError(
    'bad_response',
    `the answer breaks the rules of HTTP/2 (${code.slice('ERR_HTTP2_'.length)})`,
  )
}
