import type { SpecOf } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { observe, type ProbeContext } from './attempt.ts'
import { converse, type Dialogue } from './dialogue.ts'
import { ProbeError } from './failure.ts'
import { isLoggedIn, logIn } from './postgres-login.ts'
import {
  hearMessage,
  notPostgres,
  PostgresError,
  startup,
  WISH_FOR_TLS,
  writeMessage,
} from './postgres-message.ts'
import { theirWords } from './their-words.ts'

/** Who asks when the monitor has no user: the protocol wants a name. */
const NOBODY = 'upfront'
/** Of SQLSTATE: the login is wrong, or there is no such database. Told to nobody, both are a sound answer. */
const ASKS_WHO = /^(28|3D)/

/** Logs in and selects 1. Without a user, a server that asks for a login is up, too. */
export function probePostgres(spec: SpecOf<'postgres'>, context: ProbeContext): Promise<Observation> {
  return observe(context, (attempt) => converse(spec, attempt, (dialogue) => ask(spec, dialogue)))
}

async function ask(spec: SpecOf<'postgres'>, dialogue: Dialogue) {
  if (spec.security === 'tls') await startTls(spec, dialogue)
  try {
    const version = await enter(spec, dialogue)
    if (version === UNKNOWN) return {}
    await selectOne(dialogue)
    await dialogue.sayGoodbye(writeMessage({ type: 'X', body: Buffer.alloc(0) }))
    return { text: version }
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error
    const asksWho = ASKS_WHO.test(error.sqlState)
    if (asksWho && spec.username === null) return {}
    const words = theirWords(error.message, [spec.password])
    throw new ProbeError(
      asksWho ? 'login_refused' : 'error_answer',
      `the server refuses with ${words} (${error.sqlState})`,
    )
  }
}

async function startTls(spec: SpecOf<'postgres'>, dialogue: Dialogue): Promise<void> {
  await dialogue.say(WISH_FOR_TLS)
  const answer = (await dialogue.bytes(1)).toString('latin1')
  if (answer === 'S') return await dialogue.secure(spec)
  if (answer === 'N') throw dialogue.withoutTls('the server offers no TLS')
  throw notPostgres()
}

const UNKNOWN = Symbol('a server that asks for a login')

/** Until the server is ready for a query. Answers its version. */
async function enter(spec: SpecOf<'postgres'>, dialogue: Dialogue): Promise<string | typeof UNKNOWN> {
  const user = spec.username ?? NOBODY
  const database = spec.database ?? spec.username ?? 'postgres'
  await dialogue.say(startup({ user, database, application_name: 'upfront' }))
  let version = ''
  for (;;) {
    const message = await hearMessage(dialogue)
    if (message.type === 'Z') return version
    if (message.type === 'S') version = versionOf(message.body) ?? version
    if (message.type !== 'R' || isLoggedIn(message)) continue
    if (spec.username === null) return UNKNOWN
    await logIn(dialogue, message, {
      user,
      password: spec.password,
      isEncrypted: spec.security === 'tls',
    })
  }
}

function versionOf(parameter: Buffer): string | undefined {
  const [name, value] = parameter.toString('utf8').split('\0')
  return name === 'server_version' ? value : undefined
}

async function selectOne(dialogue: Dialogue): Promise<void> {
  await dialogue.say(writeMessage({ type: 'Q', body: Buffer.from('select 1\0') }))
  let rowCount = 0
  for (;;) {
    const { type } = await hearMessage(dialogue)
    if (type === 'D') rowCount += 1
    if (type !== 'Z') continue
    if (rowCount === 1) return
    throw new ProbeError('bad_response', `select 1 was answered with ${rowCount} rows`)
  }
}
