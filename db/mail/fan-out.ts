import { sql } from 'drizzle-orm'
import type { EventFact } from '#engine/event'
import { textColumn } from '../bulk.ts'
import type { Db, Tx } from '../connect.ts'
import { newId } from '../new-id.ts'
import { type MailFact, type Recipients, readMailFacts } from './read-mail-fact.ts'

export type RenderedMail = { subject: string; html: string; text: string }

const ROWS_AT_ONCE = 1_000

/**
 * Turns the oldest waiting event into one pending notification per recipient, rendered once per page.
 * Returns whether there was one. A process that dies in between leaves the event waiting.
 */
export async function fanOut(
  db: Db,
  renderMail: (fact: MailFact) => Promise<RenderedMail>,
): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const rows = await tx.execute<{ id: string; fact: EventFact }>(sql`
      select id::text as id, fact from events where fanned_out_at is null
      order by id limit 1 for update skip locked`)
    const event = rows[0]
    if (!event) return false
    for (const fact of await readMailFacts(tx, event.fact))
      if (fact.recipients.ids.length > 0)
        await insertNotifications(tx, event.id, await renderMail(fact), fact.recipients)
    await tx.execute(sql`update events set fanned_out_at = now() where id = ${event.id}::bigint`)
    return true
  })
}

async function insertNotifications(
  tx: Tx,
  eventId: string,
  mail: RenderedMail,
  { are, ids }: Recipients,
): Promise<void> {
  const column = are === 'staff' ? sql`staff_id` : sql`subscriber_id`
  for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
    const chunk = ids.slice(from, from + ROWS_AT_ONCE)
    await tx.execute(sql`
      insert into notifications (id, event_id, ${column}, channel, subject, html, text, next_attempt_at)
      select given.id, ${eventId}::bigint, given.recipient_id, 'email',
        ${mail.subject}, ${mail.html}, ${mail.text}, now()
      from unnest(${textColumn(chunk.map(() => newId()))}, ${textColumn(chunk)}) as given (id, recipient_id)
      on conflict (event_id, ${column}) do nothing`)
  }
}
