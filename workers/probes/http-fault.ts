import { ProbeError } from './failure.ts'
import { describeHandshakeFault } from './secure-fault.ts'

/** By the code of Node's HTTP/1 parser. */
const BROKEN: Record<string, string> = {
  HPE_HEADER_OVERFLOW: 'the headers are too large',
  HPE_INVALID_CONTENT_LENGTH: 'the Content-Length is no number',
  HPE_UNEXPECTED_CONTENT_LENGTH: 'the length of the body is given twice and could be read in two ways',
  HPE_INVALID_TRANSFER_ENCODING: 'the length of the body is given twice and could be read in two ways',
  HPE_INVALID_CHUNK_SIZE: 'a chunk of the body has no valid size',
  HPE_STRICT: 'a line or a chunk of the answer does not end where it should',
  HPE_INVALID_HEADER_TOKEN: 'a header holds what no header may hold',
  HPE_INVALID_VERSION: 'the answer is of an unknown version of HTTP',
  HPE_INVALID_STATUS: 'the status is no number of three digits',
  HPE_CR_EXPECTED: 'a line or a chunk of the answer does not end where it should',
  HPE_LF_EXPECTED: 'a line or a chunk of the answer does not end where it should',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'the chunks of the body say too much about themselves',
}

const LEFT = new ProbeError('reset', 'the connection was closed before the answer was complete')

/** What Node's HTTP/1 client says, in words; what it does not say itself is left as it is. */
export function describeHttp1Fault(error: Error): Error {
  if (error.message === 'socket hang up' || error.message === 'aborted') return LEFT
  const code = 'code' in error ? String(error.code) : ''
  // In TLS 1.3 a peer refuses the client's certificate only after the handshake.
  if (code.startsWith('ERR_SSL')) return describeHandshakeFault(error)
  if (!code.startsWith('HPE_')) return error
  return new ProbeError('bad_response', BROKEN[code] ?? 'the answer is not HTTP')
}
