import type { SpecOf } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { observe, type ProbeContext } from './attempt.ts'
import { converse, type Dialogue } from './dialogue.ts'
import { ProbeError } from './failure.ts'
import { theirWords } from './their-words.ts'

type Reply = { code: number; lines: string[] }

/** A mail server's banner and its answer to EHLO (RFC 5321), after STARTTLS (RFC 3207) where the spec wishes so. */
export function probeSmtp(spec: SpecOf<'smtp'>, context: ProbeContext): Promise<Observation> {
  return observe(context, (attempt) => converse(spec, attempt, (dialogue) => greet(spec, dialogue)))
}

async function greet(spec: SpecOf<'smtp'>, dialogue: Dialogue) {
  if (spec.security === 'tls') await dialogue.secure(spec)
  const banner = expectCode(await hearReply(dialogue), 220, 'the connection')
  let hello = await sayHello(spec, dialogue)
  if (spec.security === 'starttls') {
    if (!hello.lines.some((line) => /^250[ -]STARTTLS\s*$/i.test(line)))
      throw dialogue.withoutTls('the server does not offer STARTTLS')
    await dialogue.say('STARTTLS\r\n')
    const { code, lines } = await hearReply(dialogue)
    if (code !== 220)
      throw dialogue.withoutTls(`STARTTLS was answered with ${theirWords(lines.at(-1) ?? '')}`)
    await dialogue.secure(spec)
    hello = await sayHello(spec, dialogue)
  }
  await dialogue.sayGoodbye('QUIT\r\n')
  return { text: [...banner.lines, ...hello.lines].join('\n') }
}

/** HELO is for servers that know no EHLO (RFC 5321, section 3.2). */
async function sayHello({ heloName }: SpecOf<'smtp'>, dialogue: Dialogue): Promise<Reply> {
  await dialogue.say(`EHLO ${heloName}\r\n`)
  const reply = await hearReply(dialogue)
  if (reply.code !== 500 && reply.code !== 502) return expectCode(reply, 250, 'EHLO')
  await dialogue.say(`HELO ${heloName}\r\n`)
  return expectCode(await hearReply(dialogue), 250, 'HELO')
}

async function hearReply(dialogue: Dialogue): Promise<Reply> {
  const lines: string[] = []
  for (;;) {
    const line = await dialogue.line()
    const [, code, more] = /^(\d{3})(?:([ -]).*)?$/s.exec(line) ?? []
    if (code === undefined)
      throw new ProbeError('bad_response', `the answer is not SMTP: ${theirWords(line)}`)
    lines.push(line)
    if (more !== '-') return { code: Number(code), lines }
  }
}

function expectCode(reply: Reply, code: number, what: string): Reply {
  if (reply.code === code) return reply
  const said = theirWords(reply.lines.at(-1) ?? '')
  throw new ProbeError('error_answer', `${what} was answered with ${said} instead of ${code}`)
}
