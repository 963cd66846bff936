import { sql } from 'drizzle-orm'
import type { PageFacts } from '#engine/facts'
import type { PageId } from '#engine/id'
import { shownOn } from '#engine/page/scope'
import { refuseUntold } from '#engine/past'
import type { Db } from '../connect.ts'
import { databaseNow, epochMs } from '../instant.ts'
import { readFactsNow } from '../pages/page-views.ts'
import { readPageFactsSince } from '../read/facts.ts'
import { type PublicCorrection, readPublicCorrections } from './corrections.ts'

const WINDOW_MS = 91 * 86_400_000
const CORRECTIONS_AT_MOST = 20

/** An instant of the past and, where that is asked, as known when. Epoch milliseconds. */
export type PastAsked = { at: number; known: number | null }

/** What a document is made from that tells more than a view; `now` is the instant of knowing. */
export type Told = { facts: PageFacts; now: Date; corrections?: PublicCorrection[] }

/**
 * Everything that a page tells of now, or of a past instant as known now or then, with the newest corrections. Refuses
 * an unknown page, what is still to come, what was before its first component, and to know it before it happened.
 */
export async function readTold(db: Db, pageId: PageId, past: PastAsked | null): Promise<Told> {
  const { facts, now } = past === null ? await readFactsNow(db, pageId) : await readPast(db, pageId, past)
  const componentIds = shownOn(facts).map(({ component }) => component.id)
  const fromMs = (past?.at ?? now.getTime()) - WINDOW_MS
  const read = await readPublicCorrections(db, { componentIds, fromMs, atMost: CORRECTIONS_AT_MOST })
  return { facts, now, corrections: read.filter(({ recordedAt }) => recordedAt <= now.getTime()) }
}

const WORDS = { at: 'at', known: 'known', told: 'this page' }

async function readPast(db: Db, pageId: PageId, { at, known }: PastAsked) {
  const nowMs = await databaseNow(db)
  const until = nowMs + 1
  refuseUntold(at, known, { from: (await firstStartOf(db, pageId)) ?? nowMs, until }, WORDS)
  if (known !== null) refuseUntold(known, null, { from: at, until }, { ...WORDS, at: WORDS.known })
  const facts = await readPageFactsSince(db, pageId, at - WINDOW_MS, known)
  return { facts, now: new Date(known ?? nowMs) }
}

/** When the first of the components that a page shows began; null when it shows none. */
async function firstStartOf(db: Db, pageId: PageId): Promise<number | null> {
  const rows = await db.execute<{ at: number | null }>(sql`
    select ${epochMs(sql`min(c.started_at)`)} as at from page_components p join components c on c.id = p.component_id
    where p.page_id = ${pageId} and p.visibility = 'shown'`)
  return rows[0]?.at ?? null
}
