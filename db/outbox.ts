import { sql } from 'drizzle-orm'
import type { EventFact } from '#engine/event'
import type { Tx } from './connect.ts'
import { events } from './schema.ts'

/** Writes what happened into the outbox, in the transaction in which it happens. */
export async function emit(tx: Tx, fact: EventFact): Promise<void> {
  await tx.insert(events).values({ fact })
}

/** Says that what a page shows has changed: moves every page's revision and hints at it. Take this as a transaction's last lock, but for how components are placed. */
export async function touchPages(tx: Tx): Promise<void> {
  await tx.execute(sql`
    with touched as (select id from pages order by id for no key update)
    update pages set revision = pages.revision + 1 from touched where pages.id = touched.id`)
  await tx.execute(sql`select pg_notify('upfront', 'pages')`)
}
