import { createHash } from 'node:crypto'
import type { Dialogue } from './dialogue.ts'
import { ProbeError } from './failure.ts'
import { hearPacket, notMysql, readText, writePacket } from './mysql-packet.ts'
import { theirWords } from './their-words.ts'

type Challenge = { plugin: string; salt: Buffer }
type Credentials = { password: string; isEncrypted: boolean }

const OK = 0
const MORE = 1
const SWITCH = 0xfe
const IS_CACHED = 3

/** What proves the password to a plugin, without telling it where the connection is not encrypted. Empty without one. */
export function prove({ plugin, salt }: Challenge, { password, isEncrypted }: Credentials): Buffer {
  if (password === '') return Buffer.alloc(0)
  switch (plugin) {
    case 'mysql_native_password':
      return mix('sha1', password, salt)
    case 'caching_sha2_password':
      return mix('sha256', password, salt)
    case 'sha256_password':
    case 'mysql_clear_password':
      if (!isEncrypted) throw needsTls(plugin)
      return Buffer.from(`${password}\0`)
    default:
      throw new ProbeError(
        'login_refused',
        `the server asks for a login that Upfront does not know: ${theirWords(plugin)}`,
      )
  }
}

/** Goes on after the handshake's reply until the server says OK. */
export async function awaitWelcome(dialogue: Dialogue, credentials: Credentials): Promise<void> {
  for (;;) {
    const { sequence, body } = await hearPacket(dialogue)
    if (body[0] === OK) return
    const answer = answerTo(body, credentials)
    if (answer) await dialogue.say(writePacket({ sequence: sequence + 1, body: answer }))
  }
}

function answerTo(body: Buffer, credentials: Credentials): Buffer | null {
  if (body[0] === SWITCH && body.length > 1) {
    const { text: plugin, next } = readText(body, 1)
    return prove({ plugin, salt: body.subarray(next, next + 20) }, credentials)
  }
  if (body[0] === SWITCH) return prove({ plugin: 'mysql_old_password', salt: body }, credentials)
  if (body[0] !== MORE) throw notMysql()
  if (body[1] === IS_CACHED) return null
  if (credentials.password === '') return Buffer.alloc(0)
  if (!credentials.isEncrypted) throw needsTls('caching_sha2_password')
  return Buffer.from(`${credentials.password}\0`)
}

function needsTls(plugin: string): ProbeError {
  return new ProbeError('login_refused', `the server wants the password itself (${plugin}): that needs TLS`)
}

/** Native: H(p) ^ H(salt + H(H(p))). Caching SHA-2 has the two in the other order. */
function mix(algorithm: 'sha1' | 'sha256', password: string, salt: Buffer): Buffer {
  const hash = (...parts: (Buffer | string)[]) =>
    parts.reduce((state, part) => state.update(part), createHash(algorithm)).digest()
  const once = hash(password)
  const twice = hash(once)
  const other = algorithm === 'sha1' ? hash(salt, twice) : hash(twice, salt)
  return Buffer.from(once.map((byte, at) => byte ^ (other[at] ?? 0)))
}
