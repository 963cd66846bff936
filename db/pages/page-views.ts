import { sql } from 'drizzle-orm'
import type { PageFacts } from '#engine/facts'
import type { PageId } from '#engine/id'
import { describePage } from '#engine/page'
import type { PageView } from '#engine/page/view'
import { Refusal } from '#engine/refusal'
import type { Db } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { readPageFacts } from '../read/facts.ts'

type Kept = { views: Map<PageId, PageView>; flights: Map<string, Promise<PageView>> }

const KEPT = Symbol.for('upfront.page-views')

/** Next loads a module once per bundle: only globalThis is the same for all of them. */
function keptViews(): Kept {
  const store: typeof globalThis & { [KEPT]?: Kept } = globalThis
  store[KEPT] ??= { views: new Map(), flights: new Map() }
  return store[KEPT]
}

/**
 * What a page says now. Computed once per revision and until time alone changes it, however many ask at once.
 * Refuses an unknown page.
 */
export async function viewOf(db: Db, pageId: PageId): Promise<PageView> {
  const { revision, nowMs } = await readRevision(db, pageId)
  const { views, flights } = keptViews()
  const kept = views.get(pageId)
  if (kept && kept.revision === revision && nowMs < kept.validUntil) return kept
  const flight = `${pageId} ${revision}`
  const running = flights.get(flight)
  if (running) return running
  const started = computeView(db, pageId, nowMs).finally(() => flights.delete(flight))
  flights.set(flight, started)
  return started
}

async function computeView(db: Db, pageId: PageId, nowMs: number): Promise<PageView> {
  const now = new Date(nowMs)
  const view = describePage(await readPageFacts(db, pageId, now), now)
  keptViews().views.set(pageId, view)
  return view
}

/** Everything that the page's view is made from, now by the database's clock. Refuses an unknown page. */
export async function readFactsNow(db: Db, pageId: PageId): Promise<{ facts: PageFacts; now: Date }> {
  const now = new Date((await readRevision(db, pageId)).nowMs)
  return { facts: await readPageFacts(db, pageId, now), now }
}

async function readRevision(db: Db, pageId: PageId): Promise<{ revision: number; nowMs: number }> {
  const rows = await db.execute<{ revision: number; nowMs: number }>(sql`
    select revision::float8 as revision, ${epochMs(sql`clock_timestamp()`)} as "nowMs"
    from pages where id = ${pageId} and archived_at is null`)
  const row = rows[0]
  if (!row) throw new Refusal('not_found', 'There is no such page.')
  return { revision: row.revision, nowMs: Math.floor(row.nowMs) }
}
