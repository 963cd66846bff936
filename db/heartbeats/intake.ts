import { type SQL, sql } from 'drizzle-orm'
import type { Intake } from '#engine/heartbeat'
import { instantOf } from '../bulk.ts'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { newId } from '../new-id.ts'

/** How often a web process tells that it could take pings until now. */
export const TOUCH_EVERY_MS = 1_000
/** A longer silence of all of them is a gap: its pings are lost, not missing. */
const GAP_MS = 5_000

/**
 * Tells that this process could take pings from its last word until now, or, after a gap, from now on. Returns the id
 * of its span, for the next time.
 */
export async function touchIntake(db: Queryable, spanId: string | null): Promise<string> {
  const rows = await db.execute<{ id: string }>(sql`
    with now as (select clock_timestamp() as at), touched as (
      update intake_spans s set until_at = now.at from now
      where s.id = ${spanId} and s.until_at > now.at - ${GAP_MS} * interval '1 millisecond'
      returning s.id
    ), opened as (
      insert into intake_spans (id, from_at, until_at)
      select ${newId()}, now.at, now.at from now where not exists (select from touched)
      returning id
    )
    select id from touched union all select id from opened`)
  const id = rows[0]?.id
  if (id === undefined) throw new Error('No span was written.')
  return id
}

export type Span = { from: number; until: number }

/** The spans since an instant, with the last one before it, as a jsonb array in order; null: there are none. */
export function spansSince(since: SQL): SQL {
  return sql`(
    select jsonb_agg(jsonb_build_object('from', ${epochMs(sql`s.from_at`)}, 'until', ${epochMs(sql`s.until_at`)})
      order by s.from_at)
    from intake_spans s where s.until_at >= coalesce(
      (select max(before.until_at) from intake_spans before where before.until_at < ${since}), ${since}))`
}

/** When pings could be taken since an instant, by the database's clock; up to its last word nothing is in doubt. */
export async function readIntake(db: Queryable, sinceMs: number): Promise<Intake> {
  const since = instantOf(sql`${sinceMs}::float8`)
  const rows = await db.execute<{ spans: Span[] | null; nowMs: number }>(sql`
    select ${spansSince(since)} as spans, ${epochMs(sql`clock_timestamp()`)} as "nowMs"`)
  return intakeOf(rows[0]?.spans ?? [], Math.floor(rows[0]?.nowMs ?? Number.NaN))
}

/** The gaps before, between and after spans, which are sorted by their start. */
export function intakeOf(spans: readonly Span[], nowMs: number): Intake {
  const gaps: Intake['gaps'] = []
  let heardUntil = 0
  for (const { from, until } of spans) {
    if (from > heardUntil + GAP_MS) gaps.push({ from: heardUntil, until: from })
    heardUntil = Math.max(heardUntil, until)
  }
  if (nowMs - heardUntil <= GAP_MS) return { until: Math.min(heardUntil, nowMs), gaps }
  return { until: nowMs, gaps: [...gaps, { from: heardUntil, until: null }] }
}

/** The same for a ping that is here: until now somebody was. */
export function closeIntake({ until, gaps }: Intake, nowMs: number): Intake {
  return {
    until: Math.max(until, nowMs),
    gaps: gaps.map((gap) => (gap.until === null ? { ...gap, until: nowMs } : gap)),
  }
}
