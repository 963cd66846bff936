import type { SpecOf } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { observe, type ProbeContext } from './attempt.ts'
import { converse, type Dialogue } from './dialogue.ts'
import { ProbeError } from './failure.ts'
import { theirWords } from './their-words.ts'

/** PING in RESP, after AUTH where the spec has a password. A server that only asks for a password is up without one. */
export function probeRedis(spec: SpecOf<'redis'>, context: ProbeContext): Promise<Observation> {
  return observe(context, (attempt) => converse(spec, attempt, (dialogue) => ping(spec, dialogue)))
}

async function ping(spec: SpecOf<'redis'>, dialogue: Dialogue) {
  const { username, password } = spec
  if (spec.security === 'tls') await dialogue.secure(spec)
  if (password !== null) {
    const login = username === null ? [password] : [username, password]
    const answer = await command(dialogue, ['AUTH', ...login])
    if (answer !== '+OK') throw refusal('AUTH', answer, password)
  }
  const answer = await command(dialogue, ['PING'])
  const isAsked = password === null && answer.startsWith('-NOAUTH')
  if (answer !== '+PONG' && !isAsked) throw refusal('PING', answer, password)
  return { text: answer.slice(1) }
}

async function command(dialogue: Dialogue, words: string[]): Promise<string> {
  const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`)
  await dialogue.say(`*${words.length}\r\n${parts.join('')}`)
  return await dialogue.line()
}

/** Errors of a login, by their first word. */
const LOGIN = /^-(WRONGPASS|NOAUTH|NOPERM)\b/

function refusal(command: string, answer: string, password: string | null): ProbeError {
  const said = theirWords(answer.replace(/^-/, ''), [password])
  if (!/^[-+]/.test(answer)) return new ProbeError('bad_response', `the answer is not Redis: ${said}`)
  const isLogin = command === 'AUTH' || LOGIN.test(answer)
  return new ProbeError(isLogin ? 'login_refused' : 'error_answer', `${command} was answered with ${said}`)
}
