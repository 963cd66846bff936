import { createHash } from 'node:crypto'
import type { Dialogue } from './dialogue.ts'
import { ProbeError } from './failure.ts'
import { hearMessage, type Message, writeMessage } from './postgres-message.ts'
import { beginScram, SCRAM } from './scram.ts'
import { theirWords } from './their-words.ts'

type Credentials = { user: string; password: string | null; isEncrypted: boolean }

const OK = 0
const CLEAR_TEXT = 3
const MD5 = 5
const SASL = 10

/** Whether an authentication request asks for nothing more. */
export const isLoggedIn = ({ body }: Message): boolean => body.length >= 4 && body.readUInt32BE() === OK

/** Answers an authentication request. The password itself is never sent over a connection that is not encrypted. */
export async function logIn(dialogue: Dialogue, request: Message, credentials: Credentials): Promise<void> {
  const { body } = request
  const method = body.length >= 4 ? body.readUInt32BE() : -1
  const { user, password, isEncrypted } = credentials
  if (password === null)
    throw new ProbeError('login_refused', 'the server asks for a password, and the monitor has none')
  switch (method) {
    case CLEAR_TEXT:
      if (!isEncrypted)
        throw new ProbeError('login_refused', 'the server asks for the password in clear text, without TLS')
      return await dialogue.say(writeMessage({ type: 'p', body: text(password) }))
    case MD5: {
      const inner = md5(Buffer.from(password + user))
      const digest = md5(Buffer.concat([Buffer.from(inner), body.subarray(4, 8)]))
      return await dialogue.say(writeMessage({ type: 'p', body: text(`md5${digest}`) }))
    }
    case SASL:
      return await logInBySasl(dialogue, { offered: body.toString('utf8', 4).split('\0'), password })
    default:
      throw new ProbeError(
        'login_refused',
        `the server asks for a login that Upfront does not know (${method})`,
      )
  }
}

type Sasl = { offered: string[]; password: string }

async function logInBySasl(dialogue: Dialogue, { offered, password }: Sasl): Promise<void> {
  if (!offered.includes(SCRAM))
    throw new ProbeError(
      'login_refused',
      `the server offers no ${SCRAM} but ${theirWords(offered.join(' '))}`,
    )
  const { first, answer } = beginScram(password)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(Buffer.byteLength(first))
  await dialogue.say(
    writeMessage({ type: 'p', body: Buffer.concat([text(SCRAM), size, Buffer.from(first)]) }),
  )
  const { final, verify } = await dialogue.work(answer(await hearSasl(dialogue, 11)))
  await dialogue.say(writeMessage({ type: 'p', body: Buffer.from(final) }))
  verify(await hearSasl(dialogue, 12))
}

async function hearSasl(dialogue: Dialogue, step: number): Promise<string> {
  const message = await hearMessage(dialogue)
  if (message.type !== 'R' || message.body.length < 4 || message.body.readUInt32BE() !== step)
    throw new ProbeError('bad_response', 'the login does not go on as PostgreSQL does')
  return message.body.toString('utf8', 4)
}

const text = (words: string) => Buffer.from(`${words}\0`)
const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex')
