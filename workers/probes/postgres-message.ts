import { type Dialogue, MAX_HEARD_BYTES } from './dialogue.ts'
import { ProbeError } from './failure.ts'

/** One message of PostgreSQL's protocol, version 3. */
export type Message = { type: string; body: Buffer }

const KNOWN_TYPES = /^[1-3ACDEGHIKNRSTVZcdnstvW]$/

/** Rejects with a PostgresError when the server answers with one. */
export async function hearMessage(dialogue: Dialogue): Promise<Message> {
  const type = (await dialogue.bytes(1)).toString('latin1')
  if (!KNOWN_TYPES.test(type)) throw notPostgres()
  const size = (await dialogue.bytes(4)).readUInt32BE()
  if (size < 4 || size > MAX_HEARD_BYTES) throw notPostgres()
  const body = await dialogue.bytes(size - 4)
  if (type === 'E') throw new PostgresError(body)
  return { type, body }
}

export function writeMessage({ type, body }: Message): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type, 'latin1'), head, body])
}

/** The first message has no type. */
export function startup(parameters: Record<string, string>): Buffer {
  const pairs = Object.entries(parameters).flat()
  const body = Buffer.from(`${pairs.map((text) => `${text}\0`).join('')}\0`)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.writeUInt32BE(PROTOCOL_3_0, 4)
  return Buffer.concat([head, body])
}

export const notPostgres = () => new ProbeError('bad_response', 'the answer is not PostgreSQL')

const PROTOCOL_3_0 = 196_608

/** SSLRequest, answered with one letter. */
export const WISH_FOR_TLS = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

/** An ErrorResponse: its SQLSTATE and the server's words. */
export class PostgresError extends Error {
  readonly sqlState: string

  constructor(body: Buffer) {
    const fields = new Map(
      body
        .toString('utf8')
        .split('\0')
        .map((field) => [field.slice(0, 1), field.slice(1)]),
    )
    super(fields.get('M') ?? 'no reason given')
    this.sqlState = /^[0-9A-Z]{5}$/.exec(fields.get('C') ?? '')?.[0] ?? 'no SQLSTATE'
  }
}
