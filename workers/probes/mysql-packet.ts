import { type Dialogue, MAX_HEARD_BYTES } from './dialogue.ts'
import { ProbeError } from './failure.ts'

/** One packet of MySQL's protocol. `sequence` counts within one exchange. */
export type Packet = { sequence: number; body: Buffer }

export async function hearPacket(dialogue: Dialogue): Promise<Packet> {
  const head = await dialogue.bytes(4)
  const size = head.readUIntLE(0, 3)
  if (size === 0 || size > MAX_HEARD_BYTES) throw notMysql()
  const body = await dialogue.bytes(size)
  if (body[0] === ERROR) throw new MysqlError(body)
  return { sequence: head.readUInt8(3), body }
}

export function writePacket({ sequence, body }: Packet): Buffer {
  const head = Buffer.alloc(4)
  head.writeUIntLE(body.length, 0, 3)
  head.writeUInt8(sequence % 256, 3)
  return Buffer.concat([head, body])
}

const ERROR = 0xff

/** An error packet: the server's number and words. */
export class MysqlError extends Error {
  readonly number: number

  constructor(body: Buffer) {
    super(body.toString('utf8', 3).replace(/^#.{5}/s, ''))
    this.number = body.length >= 3 ? body.readUInt16LE(1) : 0
  }
}

export const notMysql = () => new ProbeError('bad_response', 'the answer is not MySQL')

/** Text up to a zero byte, and where the rest begins. */
export function readText(body: Buffer, from: number): { text: string; next: number } {
  const end = body.indexOf(0, from)
  const until = end < 0 ? body.length : end
  return { text: body.toString('utf8', from, until), next: until + 1 }
}
