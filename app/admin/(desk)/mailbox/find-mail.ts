import { listMailbox, type MailboxEntry } from '#db/mail/notifications'
import { database } from '../../../database.ts'
import { baseUrl, secrets } from '../../../env.ts'

/** One unsent mail with its reader's own links filled in, or null. */
export async function findMail(id: string): Promise<MailboxEntry | null> {
  const all = await listMailbox(database(), { secrets: secrets(), baseUrl: baseUrl() })
  return all.find((mail) => mail.id === id) ?? null
}
