import type { SpecOf } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { observe, type ProbeContext } from './attempt.ts'
import { converse, type Dialogue } from './dialogue.ts'
import { ProbeError } from './failure.ts'
import { theirWords } from './their-words.ts'

/** A mail server's greeting and capabilities (RFC 1939, RFC 2449), after STLS (RFC 2595) where the spec wishes so. */
export function probePop3(spec: SpecOf<'pop3'>, context: ProbeContext): Promise<Observation> {
  return observe(context, (attempt) => converse(spec, attempt, (dialogue) => greet(spec, dialogue)))
}

async function greet(spec: SpecOf<'pop3'>, dialogue: Dialogue) {
  if (spec.security === 'tls') await dialogue.secure(spec)
  const greeting = await hearStatus(dialogue)
  if (!greeting.isOk)
    throw new ProbeError('error_answer', `the server refuses with ${theirWords(greeting.line)}`)
  if (spec.security === 'starttls') {
    await dialogue.say('STLS\r\n')
    const { isOk, line } = await hearStatus(dialogue)
    if (!isOk) throw dialogue.withoutTls(`STLS was answered with ${theirWords(line)}`)
    await dialogue.secure(spec)
  }
  const capabilities = await hearCapabilities(dialogue)
  await dialogue.sayGoodbye('QUIT\r\n')
  return { text: [greeting.line, ...capabilities].join('\n') }
}

/** Servers need not know CAPA: what is none of POP3 fails, what is refused is left out. */
async function hearCapabilities(dialogue: Dialogue): Promise<string[]> {
  await dialogue.say('CAPA\r\n')
  const { isOk } = await hearStatus(dialogue)
  const lines: string[] = []
  while (isOk) {
    const line = await dialogue.line()
    if (line === '.') break
    lines.push(line)
  }
  return lines
}

async function hearStatus(dialogue: Dialogue): Promise<{ isOk: boolean; line: string }> {
  const line = await dialogue.line()
  const [, status] = /^(\+OK|-ERR)( |$)/i.exec(line) ?? []
  if (status === undefined)
    throw new ProbeError('bad_response', `the answer is not POP3: ${theirWords(line)}`)
  return { isOk: status.startsWith('+'), line }
}
