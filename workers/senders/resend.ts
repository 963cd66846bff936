import { type ErrorResponse, Resend } from 'resend'
import type { Outcome } from '#engine/delivery'
import type { BatchOutcome, OutgoingMail, Sender } from './sender.ts'

type Options = { apiKey: string; baseUrl?: string }

/** A batch that is wrong in itself, whoever sends it and whenever. */
const WRONG_MAIL = new Set<string>([
  'validation_error',
  'invalid_parameter',
  'missing_required_field',
  'invalid_attachment',
])

/** Sends through Resend's batch API, one idempotency key a batch: https://resend.com/docs/dashboard/emails/idempotency-keys */
export function createResendSender({ apiKey, baseUrl }: Options): Sender {
  const resend = new Resend(apiKey, { ...(baseUrl ? { baseUrl: baseUrl.replace(/\/+$/, '') } : {}) })
  return {
    name: 'resend',
    batchSize: 100,
    close: async () => {},
    send: async ({ id, mails }, signal) => {
      const options = { idempotencyKey: id, signal }
      const answer = await resend.batch.send(mails.map(payloadOf), options).catch((error: unknown) => ({
        data: null,
        error: { message: String(error), name: 'application_error', statusCode: null } as ErrorResponse,
        headers: null,
      }))
      if (answer.error) return outcomeOfError(answer.error, answer.headers, mails.length)
      const ids = answer.data?.data ?? []
      return {
        kind: 'each',
        outcomes: mails.map((_, index) => {
          const providerId = ids[index]?.id
          return { kind: 'accepted', ...(providerId === undefined ? {} : { providerId }) }
        }),
      }
    },
  }
}

function payloadOf({ messageId, from, to, subject, html, text, headers }: OutgoingMail) {
  return { from, to: [to], subject, html, text, headers: { 'Message-ID': messageId, ...headers } }
}

function outcomeOfError(
  error: ErrorResponse,
  headers: Record<string, string> | null,
  count: number,
): BatchOutcome {
  const isWrong = WRONG_MAIL.has(error.name) && (error.statusCode === 422 || error.statusCode === 400)
  if (isWrong && count > 1) return { kind: 'split' }
  const outcome = isWrong ? refused(error) : laterOutcome(error, headers)
  return { kind: 'each', outcomes: Array.from({ length: count }, () => outcome) }
}

function refused(error: ErrorResponse): Outcome {
  return { kind: 'refused', reason: reasonOf(error) }
}

function laterOutcome(error: ErrorResponse, headers: Record<string, string> | null): Outcome {
  // The key is known with other bytes (SECRET or EMAIL_FROM changed in between): the first request was taken.
  if (error.name === 'invalid_idempotent_request') return { kind: 'accepted' }
  const seconds = Number(headers?.['retry-after'])
  return {
    kind: 'failed',
    reason: reasonOf(error),
    ...(Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}),
  }
}

function reasonOf(error: ErrorResponse): string {
  return `Resend: ${error.name}${error.statusCode ? ` (${error.statusCode})` : ''}: ${error.message}`
}
