import type { Outcome } from '#engine/delivery'

/** One mail as it leaves: finished, with its reader's own links. */
export type OutgoingMail = {
  /** The notification's id. */
  id: string
  messageId: string
  from: string
  to: string
  subject: string
  html: string
  text: string
  headers: Record<string, string>
}

export type OutgoingBatch = {
  /** The key under which a provider takes the same bytes once only. */
  id: string
  mails: readonly OutgoingMail[]
}

export type MailOutcome = (Outcome & { providerId?: string }) | { kind: 'kept' }

export type BatchOutcome =
  /** In the order of the mails. */
  | { kind: 'each'; outcomes: MailOutcome[] }
  /** The provider took none because of some: smaller batches will tell which. */
  | { kind: 'split' }

/** Delivers on one channel. Never throws: what went wrong is an outcome. */
export type Sender = {
  name: string
  batchSize: number
  send: (batch: OutgoingBatch, signal: AbortSignal) => Promise<BatchOutcome>
  close: () => Promise<void>
}
