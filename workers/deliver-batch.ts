import type { Db } from '#db/connect'
import { databaseNow } from '#db/instant'
import { type ClaimedBatch, type ClaimedNotification, claimBatch } from '#db/mail/claim-batch'
import { originOf } from '#db/mail/notifications'
import { type SettledNotification, settleBatch, splitBatch } from '#db/mail/settle-batch'
import type { Secrets } from '#db/seal'
import { fillLinks, linksOf, type ReaderLinks } from '#db/subscribers/subscriber-links'
import { decideDelivery, mayResend } from '#engine/delivery'
import type { MailOutcome, OutgoingMail, Sender } from './senders/sender.ts'

export type Post = {
  db: Db
  sender: Sender
  baseUrl: URL
  /** EMAIL_FROM. */
  from: string
  linkKeys: Secrets
}

const SEND_WITHIN_MS = 60_000
/** Longer than any attempt, so that a batch has one sender at a time. */
const CLAIM_MS = 3 * SEND_WITHIN_MS
const TOO_OLD = 'It could not be delivered within 23 hours.'

/**
 * Claims a batch, sends it and writes what became of it; returns whether there was one. `hurry` ends an attempt
 * early. A process that dies anywhere in here leaves a claim that runs out.
 */
export async function deliverBatch(post: Post, claimedBy: string, hurry: AbortSignal): Promise<boolean> {
  const { db, sender } = post
  const batch = await claimBatch(db, { claimedBy, limit: sender.batchSize, claimMs: CLAIM_MS })
  if (!batch) return false
  const startedAt = new Date(await databaseNow(db))
  if (!mayResend(batch.firstSentAt, startedAt)) {
    const failed = batch.notifications.map(({ id }) => settled(id, 'failed', TOO_OLD))
    await settleBatch(db, { batchId: batch.id, claimedBy, notifications: failed, retryAt: null })
    return true
  }
  const mails = batch.notifications.map((notification) => mailOf(notification, post))
  const signal = AbortSignal.any([AbortSignal.timeout(SEND_WITHIN_MS), hurry])
  const result = await sender.send({ id: batch.id, mails }, signal)
  if (result.kind === 'split') {
    await splitBatch(db, { id: batch.id, claimedBy, notificationIds: mails.map(({ id }) => id) })
    return true
  }
  const now = new Date(await databaseNow(db))
  await settleBatch(db, { batchId: batch.id, claimedBy, ...settle(batch, result.outcomes, now) })
  return true
}

function settle(
  batch: ClaimedBatch,
  outcomes: readonly MailOutcome[],
  now: Date,
): { notifications: SettledNotification[]; retryAt: number | null } {
  let retryAt: number | null = null
  const notifications = batch.notifications.map(({ id }, index) => {
    const outcome = outcomes[index] ?? { kind: 'failed', reason: 'The sender gave no answer for it.' }
    if (outcome.kind === 'kept') return settled(id, 'kept', null)
    const delivery = decideDelivery(batch, outcome, now)
    if (delivery.kind === 'give_up') return settled(id, 'failed', delivery.reason)
    if (delivery.kind === 'sent') {
      const providerId = 'providerId' in outcome ? (outcome.providerId ?? null) : null
      return { ...settled(id, 'sent', null), providerId }
    }
    retryAt = Math.max(retryAt ?? 0, delivery.at)
    return settled(id, 'pending', delivery.reason)
  })
  return { notifications, retryAt }
}

function settled(id: string, state: SettledNotification['state'], error: string | null): SettledNotification {
  return { id, state, error, providerId: null }
}

/** The mail's final bytes: the stored body with the reader's links, the same at each attempt. */
function mailOf(notification: ClaimedNotification, { baseUrl, from, linkKeys }: Post): OutgoingMail {
  const { id, email, subject, reader, html, text } = notification
  const links = reader && linksOf(linkKeys, originOf(baseUrl, reader.pageHost), reader)
  return {
    id,
    messageId: `<${id}@${baseUrl.hostname}>`,
    from,
    to: email,
    subject,
    html: links ? fillLinks(html, links) : html,
    text: links ? fillLinks(text, links) : text,
    headers: { ...(links ? leavingBy(links) : {}), 'Auto-Submitted': 'auto-generated' },
  }
}

function leavingBy({ oneClick }: ReaderLinks): Record<string, string> {
  return { 'List-Unsubscribe': `<${oneClick}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}
