import type { Assertion } from '#engine/assertion'
import { checkAssertion } from '#engine/assertion/check-assertion'
import type { SpecOf } from '#engine/monitor'
import { NO_ANSWERS, type Observation } from '#engine/observation'
import { observe, type ProbeContext } from './attempt.ts'
import { dial } from './dial.ts'
import { bytesOf } from './tcp-escapes.ts'
import { readReply } from './tcp-reply.ts'

type TextAssertion = Extract<Assertion, { on: 'text' }>

/** A TCP connection, to be said something and heard where the spec wishes so. */
export function probeTcp(spec: SpecOf<'tcp'>, context: ProbeContext): Promise<Observation> {
  return observe(context, async (attempt) => {
    const wanted = spec.assertions.filter((assertion) => assertion.on === 'text')
    const isMute = spec.send === null
    const socket = await dial(spec, attempt, isMute ? 'connect' : 'send')
    try {
      if (spec.send !== null) await say(socket, bytesOf(spec.send))
      if (wanted.length === 0) return {}
      const reply = await readReply(socket, (text) => isSettled(wanted, stripped(text)), attempt)
      return { text: stripped(reply) }
    } finally {
      socket.destroy()
    }
  })
}

function say(socket: Awaited<ReturnType<typeof dial>>, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
}

/** Whether nothing that may still come can change that all expectations hold. */
function isSettled(wanted: readonly TextAssertion[], text: string): boolean {
  const seen = {
    ...NO_ANSWERS,
    text,
    latencyMs: 0,
    phases: {},
    address: null,
    certificate: null,
    failure: null,
  }
  return wanted.every((assertion) => !isOpen(assertion) && checkAssertion(assertion, seen) === null)
}

/** More text may break what holds now: an absence, or a number of which only the first digits came. */
function isOpen({ not, above, below }: TextAssertion): boolean {
  return not || above !== undefined || below !== undefined
}

function stripped(text: string): string {
  return text.replace(/\r?\n$/, '')
}
