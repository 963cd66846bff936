import { randomInt } from 'node:crypto'
import { type DecodedPacket, decode, encode, RECURSION_DESIRED } from 'dns-packet'
import type { RecordType } from '#engine/kinds/dns'
import { ProbeError } from './failure.ts'

export type DnsQuestion = { name: string; type: RecordType }
export type DnsQuery = DnsQuestion & { id: number; bytes: Buffer }

/** What fits into one datagram on nearly every path (DNS Flag Day 2020). */
const UDP_PAYLOAD_BYTES = 1232
const HEADER_BYTES = 12

export function writeQuery({ name, type }: DnsQuestion): DnsQuery {
  const id = randomInt(65_536)
  const bytes = encode({
    type: 'query',
    id,
    flags: RECURSION_DESIRED,
    questions: [{ name, type, class: 'IN' }],
    additionals: [
      { type: 'OPT', name: '.', udpPayloadSize: UDP_PAYLOAD_BYTES, flags: 0, options: [] } as never,
    ],
  })
  return { name, type, id, bytes }
}

/** Whether a message claims to answer the query: its id, and that it is an answer at all. Others are let go unread. */
export function isAnswerTo({ id }: DnsQuery, message: Buffer): boolean {
  return (
    message.length >= HEADER_BYTES && message.readUInt16BE(0) === id && (message.readUInt8(2) & 0x80) !== 0
  )
}

/** Whether the answer says that it was too long. */
export function isTruncated(message: Buffer): boolean {
  return (message.readUInt8(2) & 0x02) !== 0
}

/** Rejects what is no message, or the answer to another question (some errors repeat none). */
export function readAnswer(query: DnsQuery, message: Buffer): DecodedPacket {
  const packet = decodeMessage(message)
  const [question, ...more] = packet.questions ?? []
  if (question === undefined && packet.rcode !== 'NOERROR') return packet
  const isSame =
    question !== undefined &&
    more.length === 0 &&
    sameName(question.name) === sameName(query.name) &&
    question.type === query.type &&
    question.class === 'IN'
  if (!isSame) throw new ProbeError('bad_response', 'the answer is to another question')
  return packet
}

/** Names compare without regard to case and to the last dot. */
export function sameName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}

/** The library types every code as optional, and throws RangeErrors and the like for what it cannot read. */
function decodeMessage(message: Buffer): DecodedPacket & { rcode: string } {
  try {
    return decode(message) as DecodedPacket & { rcode: string }
  } catch {
    throw new ProbeError('bad_response', 'the answer is not a DNS message')
  }
}
