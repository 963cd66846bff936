import type { Db } from '#db/connect'
import { automateDue } from '#db/incidents/automate'
import { databaseNow } from '#db/instant'
import { listPages } from '#db/pages/list-pages'

type Ports = { decide: (db: Db) => Promise<number | null> }

/**
 * Lets the automation decide when a page's revision has moved or an instant has come that changes what is known: to read
 * the whole graph every few seconds would hold up all else.
 */
export function createAutomationChore(
  { decide }: Ports = { decide: automateDue },
): (db: Db) => Promise<void> {
  let decidedAt = Number.NaN
  let nextAt: number | null = null
  return async (db) => {
    const revision = (await listPages(db)).reduce((sum, page) => sum + page.revision, 0)
    if (revision === decidedAt && (nextAt === null || (await databaseNow(db)) < nextAt)) return
    nextAt = await decide(db)
    // As it was before: what changed meanwhile is decided on next time.
    decidedAt = revision
  }
}
