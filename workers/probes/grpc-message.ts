import { ProbeError } from './failure.ts'

/** HealthCheckResponse.ServingStatus of grpc.health.v1, by number. */
const SERVING_STATUSES = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN']

/** By number (https://grpc.io/docs/guides/status-codes/). */
const CODES = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
]

/** The name of a grpc-status. */
export const nameCode = (code: string): string =>
  (/^\d{1,2}$/.test(code) ? CODES[Number(code)] : undefined) ?? 'a code that is not one of gRPC'

const HEAD_BYTES = 5
const VARINT = 0
const LENGTH_DELIMITED = 2

/** A HealthCheckRequest, framed: field 1 is the service's name. */
export function writeQuestion(service: string): Buffer {
  const name = Buffer.from(service)
  const message =
    name.length === 0 ? name : Buffer.concat([Buffer.from([0x0a, ...toVarint(name.length)]), name])
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt32BE(message.length, 1)
  return Buffer.concat([head, message])
}

/** What a framed HealthCheckResponse says: field 1 is the status, 0 when it is missing. */
export function readAnswer(bytes: Buffer): string {
  if (bytes.length < HEAD_BYTES || bytes[0] !== 0) throw notHealth()
  if (bytes.length !== HEAD_BYTES + bytes.readUInt32BE(1)) throw notHealth()
  let status = 0
  for (let at = HEAD_BYTES; at < bytes.length; ) {
    const tag = readVarint(bytes, at)
    const value = readVarint(bytes, tag.next)
    const type = tag.value & 7
    if (tag.value >> 3 === 1 && type === VARINT) status = value.value
    if (type !== VARINT && type !== LENGTH_DELIMITED) throw notHealth()
    at = type === VARINT ? value.next : value.next + value.value
  }
  return SERVING_STATUSES[status] ?? `${status}`
}

const notHealth = () => new ProbeError('bad_response', 'the answer is no HealthCheckResponse')

function toVarint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...toVarint(value >> 7)]
}

/** Of five bytes at most, as all that is of use here. */
function readVarint(bytes: Buffer, from: number): { value: number; next: number } {
  let value = 0
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[from + index]
    if (byte === undefined) break
    value += (byte & 0x7f) * 2 ** (7 * index)
    if (byte < 0x80) return { value, next: from + index + 1 }
  }
  throw notHealth()
}
