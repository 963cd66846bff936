const SECOND = 1000
const HOUR = 3600 * SECOND
const FIRST_DELAY = 15 * SECOND
const LONGEST_DELAY = HOUR
/** Resend forgets an idempotency key after 24 hours: an hour of margin, so that no notice is sent twice. */
export const GIVE_UP_AFTER = 23 * HOUR

export type Attempt = {
  /** Including the one just made. */
  attemptCount: number
  /** Of the first attempt, in epoch milliseconds. */
  firstSentAt: number
}

export type Outcome =
  | { kind: 'accepted' }
  /** The receiver will never take it, such as a refused address. */
  | { kind: 'refused'; reason: string }
  /** No answer, a busy receiver: nobody knows whether it arrived. */
  | { kind: 'failed'; reason: string; retryAfterMs?: number }

export type Delivery =
  | { kind: 'sent' }
  | { kind: 'retry'; at: number; reason: string }
  | { kind: 'give_up'; reason: string }

/** What becomes of a notification or batch after an attempt: back-off doubles up to an hour. */
export function decideDelivery(attempt: Attempt, outcome: Outcome, now: Date): Delivery {
  if (outcome.kind === 'accepted') return { kind: 'sent' }
  if (outcome.kind === 'refused') return { kind: 'give_up', reason: outcome.reason }
  const at = now.getTime() + Math.max(backOffMs(attempt.attemptCount), outcome.retryAfterMs ?? 0)
  if (at >= attempt.firstSentAt + GIVE_UP_AFTER) return { kind: 'give_up', reason: outcome.reason }
  return { kind: 'retry', at, reason: outcome.reason }
}

/** Wait after so many attempts, in milliseconds. */
export function backOffMs(attemptCount: number): number {
  return Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(20, Math.max(0, attemptCount - 1)))
}

/** Whether a claim that was never settled may still be sent again under its key. */
export function mayResend(firstSentAt: number | null, now: Date): boolean {
  return firstSentAt === null || now.getTime() < firstSentAt + GIVE_UP_AFTER
}
