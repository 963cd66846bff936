import { notMysql, readText } from './mysql-packet.ts'

export type Greeting = { version: string; offersTls: boolean; plugin: string; salt: Buffer }

const LONG_PASSWORD = 0x1
const CONNECT_WITH_DATABASE = 0x8
const PROTOCOL_41 = 0x200
const TLS = 0x800
const TRANSACTIONS = 0x2000
const SECURE_CONNECTION = 0x8000
const PLUGIN_AUTH = 0x80000
const WANTED = LONG_PASSWORD | PROTOCOL_41 | TRANSACTIONS | SECURE_CONNECTION | PLUGIN_AUTH

const UTF8 = 45
const MAX_PACKET_BYTES = 0x100000
const SALT_LENGTH = 20

/** The server's first packet (HandshakeV10). */
export function readGreeting(body: Buffer): Greeting {
  if (body[0] !== 10) throw notMysql()
  const { text: version, next } = readText(body, 1)
  if (body.length < next + 31) throw notMysql()
  const firstSalt = body.subarray(next + 4, next + 12)
  const abilities = body.readUInt16LE(next + 13) | (body.readUInt16LE(next + 18) << 16)
  if (!(abilities & PROTOCOL_41)) throw notMysql()
  const secondLength = Math.max(13, body.readUInt8(next + 20) - 8)
  const secondSalt = body.subarray(next + 31, next + 31 + secondLength)
  const { text: plugin } = readText(body, next + 31 + secondLength)
  return {
    // MariaDB puts a version before its own that old replicas understand.
    version: version.replace(/^5\.5\.5-(?=.*MariaDB)/, ''),
    offersTls: (abilities & TLS) !== 0,
    plugin: plugin === '' ? 'mysql_native_password' : plugin,
    salt: Buffer.concat([firstSalt, secondSalt]).subarray(0, SALT_LENGTH),
  }
}

type Reply = { user: string; database: string | null; plugin: string; proof: Buffer; isEncrypted: boolean }

/** HandshakeResponse41. */
export function writeReply({ user, database, plugin, proof, isEncrypted }: Reply): Buffer {
  return Buffer.concat([
    abilities({ isEncrypted, hasDatabase: database !== null }),
    Buffer.from(`${user}\0`),
    Buffer.from([proof.length]),
    proof,
    Buffer.from(database === null ? '' : `${database}\0`),
    Buffer.from(`${plugin}\0`),
  ])
}

/** SSLRequest: the reply's beginning alone. */
export const wishForTls = (hasDatabase: boolean) => abilities({ isEncrypted: true, hasDatabase })

function abilities({ isEncrypted, hasDatabase }: { isEncrypted: boolean; hasDatabase: boolean }): Buffer {
  const head = Buffer.alloc(32)
  head.writeUInt32LE(WANTED | (isEncrypted ? TLS : 0) | (hasDatabase ? CONNECT_WITH_DATABASE : 0))
  head.writeUInt32LE(MAX_PACKET_BYTES, 4)
  head.writeUInt8(UTF8, 8)
  return head
}
