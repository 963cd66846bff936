import { sql } from 'drizzle-orm'
import type { EventFact } from '#engine/event'
import type { PageId } from '#engine/id'
import type { Db, Tx } from '../connect.ts'
import { databaseNow } from '../instant.ts'
import { type MailFact, readMailFacts } from '../mail/read-mail-fact.ts'
import { tellStory } from '../read/stories.ts'

/** What a page and its subscribers would be told; a story that the page does not tell is null. */
export type TriedStory = Awaited<ReturnType<typeof tellStory>> & { mails: MailFact[] }

/**
 * Does what a form asks, reads what every reader would be told of it, and undoes it all: nothing stays and nobody
 * hears of it. `act` answers with the story's id.
 */
export async function tryStory(
  db: Db,
  pageId: PageId,
  act: (tx: Tx, now: Date) => Promise<string>,
): Promise<TriedStory> {
  let tried: TriedStory | undefined
  const undone = new Error('What was tried was undone.')
  try {
    await db.transaction(async (tx) => {
      const now = new Date(await databaseNow(tx))
      const before = await newestEvent(tx)
      const id = await act(tx, now)
      const mails = await mailsSince(tx, before, id)
      tried = { ...(await tellStory(tx, pageId, id, now)), mails }
      throw undone
    })
  } catch (error) {
    if (error !== undone || tried === undefined) throw error
    return tried
  }
  throw undone
}

async function newestEvent(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`select coalesce(max(id), 0)::text as id from events`)
  return row?.id ?? '0'
}

/** Of the last thing that happened to the story; others may write events meanwhile. */
async function mailsSince(tx: Tx, before: string, storyId: string): Promise<MailFact[]> {
  const [row] = await tx.execute<{ fact: EventFact }>(sql`
    select fact from events where id > ${before}::bigint
      and coalesce(fact->>'incidentId', fact->>'maintenanceId') = ${storyId} order by id desc limit 1`)
  return row ? await readMailFacts(tx, row.fact) : []
}
