import { createHmac, timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { SubscriberId } from '#engine/id'
import type { Queryable } from '../connect.ts'
import { subscribers } from '../schema.ts'
import { deriveKey, type Secrets } from '../seal.ts'

/** What a link lets its holder do; `leave` is the one-click address that mail programs post to. */
export type LinkPurpose = 'confirm' | 'manage' | 'leave'

const LETTER: Record<LinkPurpose, string> = { confirm: 'c', manage: 'm', leave: 'u' }
const TOKEN = /^([cmu])([a-z0-9]{12})([A-Za-z0-9_-]{43})$/

/** Stands in a stored mail where a reader's own link comes at the send. */
export const LINK_MARKS = {
  confirm: 'https://link.invalid/confirm-link-of-the-reader',
  manage: 'https://link.invalid/manage-link-of-the-reader',
} as const

type Bearer = { id: SubscriberId; linkVersion: number }

/** A token derived from SECRET (HMAC-SHA-256 over purpose, subscriber and version): nothing of it is stored. */
export function linkToken(secrets: Secrets, purpose: LinkPurpose, bearer: Bearer): string {
  return `${LETTER[purpose]}${bearer.id}${macOf(secrets.current, purpose, bearer)}`
}

function macOf(secret: string, purpose: LinkPurpose, { id, linkVersion }: Bearer): string {
  return createHmac('sha256', deriveKey(secret, 'subscriber-link'))
    .update(`${purpose}\0${id}\0${linkVersion}`)
    .digest('base64url')
}

export type LinkedSubscriber = { purpose: LinkPurpose; subscriber: typeof subscribers.$inferSelect }

/** Whose link this is, or null for one that was cut, guessed or revoked. The previous SECRET counts too. */
export async function findByLink(
  db: Queryable,
  secrets: Secrets,
  token: string,
): Promise<LinkedSubscriber | null> {
  const [, letter, id, mac] = TOKEN.exec(token) ?? []
  const purpose = (['confirm', 'manage', 'leave'] as const).find((one) => LETTER[one] === letter)
  if (!purpose || id === undefined || mac === undefined) return null
  const [subscriber] = await db.select().from(subscribers).where(eq(subscribers.id, id))
  if (!subscriber) return null
  const bearer = { id: id as SubscriberId, linkVersion: subscriber.linkVersion }
  const isTrue = [secrets.current, secrets.previous]
    .filter((secret) => secret !== null)
    .some((secret) => timingSafeEqual(Buffer.from(macOf(secret, purpose, bearer)), Buffer.from(mac)))
  return isTrue ? { purpose, subscriber } : null
}

export type ReaderLinks = { confirm: string; manage: string; oneClick: string }

/** The addresses of one reader on their page's origin. */
export function linksOf(secrets: Secrets, origin: string, bearer: Bearer): ReaderLinks {
  return {
    confirm: `${origin}/subscription/${linkToken(secrets, 'confirm', bearer)}`,
    manage: `${origin}/subscription/${linkToken(secrets, 'manage', bearer)}`,
    oneClick: `${origin}/api/unsubscribe/${linkToken(secrets, 'leave', bearer)}`,
  }
}

/** A stored body with the reader's own links in place of the marks. */
export function fillLinks(body: string, links: ReaderLinks): string {
  return body.replaceAll(LINK_MARKS.confirm, links.confirm).replaceAll(LINK_MARKS.manage, links.manage)
}

/** Words of staff without anything that would be filled as a link. */
export function withoutMarks(text: string): string {
  return text.replaceAll('link.invalid/', 'link.invalid/ ')
}
