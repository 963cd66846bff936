import type { SpecOf } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { observe, type ProbeContext } from './attempt.ts'
import { converse, type Dialogue } from './dialogue.ts'
import { ProbeError } from './failure.ts'
import { readGreeting, wishForTls, writeReply } from './mysql-handshake.ts'
import { awaitWelcome, prove } from './mysql-login.ts'
import { hearPacket, MysqlError, notMysql, writePacket } from './mysql-packet.ts'
import { theirWords } from './their-words.ts'

const COM_QUIT = Buffer.from([0x01])
const COM_PING = Buffer.from([0x0e])

/** The numbers of "access denied", for its several reasons. */
const DENIALS = new Set([1044, 1045, 1251, 1524, 1698, 3118, 3159, 3955])

/**
 * Logs in and pings. Without a user it asks as nobody, and a server that denies access is up, too: to leave in the
 * middle of the handshake would count as a connection error, for which MySQL blocks a host in the end.
 */
export function probeMysql(spec: SpecOf<'mysql'>, context: ProbeContext): Promise<Observation> {
  return observe(context, (attempt) => converse(spec, attempt, (dialogue) => ask(spec, dialogue)))
}

async function ask(spec: SpecOf<'mysql'>, dialogue: Dialogue) {
  let version: string | null = null
  try {
    const { sequence, body } = await hearPacket(dialogue)
    const greeting = readGreeting(body)
    version = greeting.version
    await enter(spec, dialogue, { ...greeting, sequence })
    await dialogue.say(writePacket({ sequence: 0, body: COM_PING }))
    if ((await hearPacket(dialogue)).body[0] !== 0) throw notMysql()
    await dialogue.sayGoodbye(writePacket({ sequence: 0, body: COM_QUIT }))
    return { text: version }
  } catch (error) {
    if (!(error instanceof MysqlError)) throw error
    const isDenied = version !== null && DENIALS.has(error.number)
    if (isDenied && spec.username === null) return { text: version }
    const words = theirWords(error.message, [spec.password])
    throw new ProbeError(
      isDenied ? 'login_refused' : 'error_answer',
      `the server refuses with ${words} (${error.number})`,
    )
  }
}

type Offer = ReturnType<typeof readGreeting> & { sequence: number }

async function enter(spec: SpecOf<'mysql'>, dialogue: Dialogue, offer: Offer): Promise<void> {
  const isEncrypted = spec.security === 'tls'
  const isKnown = spec.username !== null
  const credentials = { password: isKnown ? (spec.password ?? '') : '', isEncrypted }
  const database = isKnown ? spec.database : null
  let { sequence } = offer
  if (isEncrypted) {
    if (!offer.offersTls) throw dialogue.withoutTls('the server offers no TLS')
    sequence += 1
    await dialogue.say(writePacket({ sequence, body: wishForTls(database !== null) }))
    await dialogue.secure(spec)
  }
  // A plugin that is not known here may still be switched to one that is.
  const plugin = KNOWN_PLUGINS.includes(offer.plugin) ? offer.plugin : 'mysql_native_password'
  const proof = prove({ plugin, salt: offer.salt }, credentials)
  const reply = writeReply({ user: spec.username ?? '', database, plugin, proof, isEncrypted })
  await dialogue.say(writePacket({ sequence: sequence + 1, body: reply }))
  await awaitWelcome(dialogue, credentials)
}

const KNOWN_PLUGINS = ['mysql_native_password', 'caching_sha2_password']
