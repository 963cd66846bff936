import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { describeError } from '#db/describe-error'
import { fanOut } from '#db/mail/fan-out'
import { mailOfFact } from '#db/mail/mail-of-fact'
import { renderEmail } from '#emails/render'
import { deliverBatch, type Post } from './deliver-batch.ts'

export type NotifierOptions = Post & {
  signal: AbortSignal
  log?: (sentence: string) => void
}

const POLL_MS = 1_000
const LANES = 2
/** An attempt in flight may end by itself for so long after the signal. */
const FINISH_WITHIN_MS = 7_000

/**
 * Turns events into mail until the signal: one loop fans out, two send, so that one slow receiver holds up
 * neither. Looks for work at least once a second.
 */
export async function runNotifier(options: NotifierOptions): Promise<void> {
  const { db, sender, baseUrl, signal } = options
  const name = `notifier-${randomUUID()}`
  const hurry = new AbortController()
  const hasten = () => {
    setTimeout(() => hurry.abort(), FINISH_WITHIN_MS).unref()
  }
  signal.addEventListener('abort', hasten, { once: true })
  const steps = [
    () => fanOut(db, async (fact) => await renderEmail(mailOfFact(fact, baseUrl))),
    ...Array.from(
      { length: LANES },
      (_, lane) => () => deliverBatch(options, `${name}-${lane}`, hurry.signal),
    ),
  ]
  await Promise.all(steps.map((step) => repeat(step, options)))
  await sender.close()
}

async function repeat(step: () => Promise<boolean>, { signal, log }: NotifierOptions): Promise<void> {
  while (!signal.aborted) {
    const didWork = await step().catch((error: unknown) => {
      log?.(`The notifier tries again: ${describeError(error)}`)
      return false
    })
    if (!didWork) await wait(POLL_MS, undefined, { signal }).catch(() => undefined)
  }
}
