import { desc, eq, inArray, sql } from 'drizzle-orm'
import type { SubscriberId } from '#engine/id'
import type { Queryable } from '../connect.ts'
import { notifications, pages, staff, subscribers } from '../schema.ts'
import type { Secrets } from '../seal.ts'
import { fillLinks, linksOf } from '../subscribers/subscriber-links.ts'

export type MailboxEntry = {
  id: string
  to: string
  subject: string
  html: string
  text: string
  state: 'pending' | 'kept' | 'failed'
  lastError: string | null
  createdAt: Date
}

const SHOWN_AT_MOST = 200

/** Mail that did not leave the house, newest first. With `keys` each mail has its reader's own links, as it would be sent. */
export async function listMailbox(
  db: Queryable,
  keys?: { secrets: Secrets; baseUrl: URL },
): Promise<MailboxEntry[]> {
  const rows = await db
    .select({
      mail: notifications,
      to: sql<string>`coalesce(${subscribers.email}, ${staff.email})`,
      subscriber: subscribers,
      host: pages.host,
    })
    .from(notifications)
    .leftJoin(subscribers, eq(subscribers.id, notifications.subscriberId))
    .leftJoin(pages, eq(pages.id, subscribers.pageId))
    .leftJoin(staff, eq(staff.id, notifications.staffId))
    .where(inArray(notifications.state, ['pending', 'kept', 'failed']))
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(SHOWN_AT_MOST)
  return rows.map(({ mail, to, subscriber, host }) => {
    const bearer = subscriber && { id: subscriber.id as SubscriberId, linkVersion: subscriber.linkVersion }
    const links = keys && bearer && linksOf(keys.secrets, originOf(keys.baseUrl, host), bearer)
    return {
      id: mail.id,
      to,
      subject: mail.subject,
      html: links ? fillLinks(mail.html, links) : mail.html,
      text: links ? fillLinks(mail.text, links) : mail.text,
      state: mail.state as MailboxEntry['state'],
      lastError: mail.lastError,
      createdAt: mail.createdAt,
    }
  })
}

/** Where a page's readers find it: its own host, or BASE_URL's. */
export function originOf(baseUrl: URL, pageHost: string | null): string {
  return pageHost === null ? baseUrl.origin : `${baseUrl.protocol}//${pageHost}`
}
