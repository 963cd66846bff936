import { sql } from 'drizzle-orm'
import type { ShownStatus } from '#engine/component'
import type { GraphFacts } from '#engine/facts'
import { stateSpans } from '#engine/graph/present'
import { computeStates } from '#engine/graph/states'
import type { ComponentId } from '#engine/id'
import type { Interval } from '#engine/interval'
import { type Correction, type CorrectionAct, correctionsOf } from '#engine/past/correction'
import { instantOf } from '../bulk.ts'
import type { Queryable, Tx } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { lockGraph } from '../lock-graph.ts'
import { newId } from '../new-id.ts'
import { readComponents } from '../read/components.ts'
import { readGraphFacts } from '../read/facts.ts'
import { readMaintenances, readReports } from '../read/maintenances.ts'
import { corrections } from '../schema.ts'

/** Who changed what was said about the past, and why; nobody and nothing for a check that came late. */
export type Cause = {
  act: CorrectionAct
  why: string | null
  isWhyPublic: boolean
  by: string | null
}

/**
 * Does what people change of the past from an instant on, and writes down where that makes components say something else.
 * What monitors saw meanwhile is not told as their doing. A verb that locks rows before takes lockGraph first.
 */
export async function correcting<Result>(
  tx: Tx,
  { from, ...cause }: Cause & { from: number },
  act: () => Promise<Result>,
  now: Date,
): Promise<Result> {
  const window = { from, until: now.getTime() }
  if (window.from >= window.until) return await act()
  await lockGraph(tx)
  const was = await readSaid(tx, from)
  const result = await act()
  const is = await readGraphFacts(tx, from)
  await writeCorrections(tx, compare({ ...is, ...was }, is, window), cause, now)
  return result
}

/** The facts that come from people. */
async function readSaid(tx: Tx, from: number): Promise<Omit<GraphFacts, 'monitors'>> {
  return {
    components: await readComponents(tx, from),
    reports: await readReports(tx, from),
    maintenances: await readMaintenances(tx, from),
  }
}

/** Where two readings of the facts tell of components differently. */
export function compare(was: GraphFacts, is: GraphFacts, window: Interval): Correction[] {
  return correctionsOf(accountOf(was, window), accountOf(is, window), window)
}

function accountOf(facts: GraphFacts, window: Interval) {
  const states = computeStates(facts, window)
  return new Map(facts.components.map(({ id }) => [id, stateSpans(states, id)]))
}

export async function writeCorrections(
  tx: Tx,
  found: readonly Correction[],
  { by, ...cause }: Cause,
  now: Date,
): Promise<void> {
  if (found.length === 0) return
  await tx.insert(corrections).values(
    found.map(({ componentId, from, until, was, is }) => ({
      id: newId(),
      componentId,
      fromAt: new Date(from),
      untilAt: new Date(until),
      was,
      is,
      ...cause,
      recordedAt: now,
      recordedBy: by,
    })),
  )
}

export type ListedCorrection = Interval & {
  was: ShownStatus | null
  is: ShownStatus | null
  act: CorrectionAct
  why: string | null
  isWhyPublic: boolean
  recordedAt: number
  /** Null: nobody did it. */
  author: string | null
}

/** What was corrected of a component's past, the newest first, and how often in all. For staff. */
export async function listCorrections(
  db: Queryable,
  { componentId, atMost }: { componentId: ComponentId; atMost: number },
): Promise<{ count: number; newest: ListedCorrection[] }> {
  const rows = await db.execute<ListedCorrection & { count: number }>(sql`
    select ${epochMs(sql`c.from_at`)} as "from", ${epochMs(sql`c.until_at`)} as until, c.was, c."is", c.act, c.why,
      c.is_why_public as "isWhyPublic", ${epochMs(sql`c.recorded_at`)} as "recordedAt", s.name as author,
      (count(*) over ())::int as count
    from corrections c left join staff s on s.id = c.recorded_by
    where c.component_id = ${componentId} order by c.recorded_at desc, c.from_at desc limit ${atMost}`)
  return { count: rows[0]?.count ?? 0, newest: rows.map(({ count: _, ...row }) => row) }
}

/** What the public may know of a correction: never who, and why only where that was said for them. */
export type PublicCorrection = Pick<
  ListedCorrection,
  'from' | 'until' | 'was' | 'is' | 'why' | 'recordedAt'
> & {
  componentId: ComponentId
}

/** The newest corrections of each of these components since then. */
export async function readPublicCorrections(
  db: Queryable,
  { componentIds, fromMs, atMost }: { componentIds: readonly ComponentId[]; fromMs: number; atMost: number },
): Promise<PublicCorrection[]> {
  return db.execute<PublicCorrection>(sql`
    select k.id as "componentId", ${epochMs(sql`c.from_at`)} as "from", ${epochMs(sql`c.until_at`)} as until, c.was,
      c."is", case when c.is_why_public then c.why end as why, ${epochMs(sql`c.recorded_at`)} as "recordedAt"
    from unnest(${sql.param(componentIds)}::text[]) as k (id) cross join lateral (
      select * from corrections c where c.component_id = k.id and c.until_at >= ${instantOf(sql`${fromMs}::float8`)}
      order by c.recorded_at desc, c.from_at desc limit ${atMost}
    ) c
    order by c.recorded_at desc, c.from_at desc`)
}
