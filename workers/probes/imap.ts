import type { SpecOf } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { observe, type ProbeContext } from './attempt.ts'
import { converse, type Dialogue } from './dialogue.ts'
import { ProbeError } from './failure.ts'
import { theirWords } from './their-words.ts'

/** A mail server's greeting and capabilities (RFC 9051), after STARTTLS where the spec wishes so. */
export function probeImap(spec: SpecOf<'imap'>, context: ProbeContext): Promise<Observation> {
  return observe(context, (attempt) => converse(spec, attempt, (dialogue) => greet(spec, dialogue)))
}

async function greet(spec: SpecOf<'imap'>, dialogue: Dialogue) {
  if (spec.security === 'tls') await dialogue.secure(spec)
  const greeting = await dialogue.line()
  if (/^\* BYE\b/i.test(greeting))
    throw new ProbeError('error_answer', `the server refuses with ${theirWords(greeting)}`)
  if (!/^\* (OK|PREAUTH)\b/i.test(greeting))
    throw new ProbeError('bad_response', `the answer is not IMAP: ${theirWords(greeting)}`)
  if (spec.security === 'starttls') {
    await command(dialogue, 'a1', 'STARTTLS')
    await dialogue.secure(spec)
  }
  const capabilities = await command(dialogue, 'a2', 'CAPABILITY')
  await dialogue.sayGoodbye('a3 LOGOUT\r\n')
  return { text: [greeting, ...capabilities].join('\n') }
}

/** The lines before the one that ends the command. */
async function command(dialogue: Dialogue, tag: string, words: string): Promise<string[]> {
  await dialogue.say(`${tag} ${words}\r\n`)
  const lines: string[] = []
  for (;;) {
    const line = await dialogue.line()
    if (line.startsWith('* ')) {
      lines.push(line)
      continue
    }
    if (!line.startsWith(`${tag} `))
      throw new ProbeError('bad_response', `the answer is not IMAP: ${theirWords(line)}`)
    if (/^\S+ OK\b/i.test(line)) return lines
    const cause = `${words} was answered with ${theirWords(line)}`
    throw words === 'STARTTLS' ? dialogue.withoutTls(cause) : new ProbeError('error_answer', cause)
  }
}
