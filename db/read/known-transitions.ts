import { type SQL, sql } from 'drizzle-orm'
import type { MonitorFact } from '#engine/facts'
import type { MonitorId } from '#engine/id'
import { textColumn } from '../bulk.ts'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'

type Transitions = MonitorFact['locations'][number]['transitions']
type Key = { monitorId: MonitorId; location: string }
/** What was read before, by monitor and location. */
export type KnownTransitions = Map<string, { proof: string; transitions: Transitions }>

/** What happened at each location of every bound monitor since then, by `keyOf`, and the last transition before it. */
export async function readTransitions(
  db: Queryable,
  since: SQL,
  known: KnownTransitions,
): Promise<(key: Key) => Transitions> {
  const proofs: readonly (Key & { proof: string })[] = await db.execute<Key & { proof: string }>(sql`
    select h.monitor_id as "monitorId", h.location, told.proof
    from health h cross join lateral (
      select count(*) || ' ' || coalesce(bit_xor(hashtextextended(t.id, 0)), 0) as proof from ${standing(since)} t
    ) told where h.monitor_id in (select b.monitor_id from monitor_bindings b)`)
  // Of this snapshot: another reading may go on at the same time.
  const read: KnownTransitions = new Map()
  const moved: (Key & { proof: string })[] = []
  for (const row of proofs) {
    const before = known.get(keyOf(row))
    if (before?.proof === row.proof) read.set(keyOf(row), before)
    else moved.push(row)
  }
  for (const { proof, transitions, ...key } of await readMoved(db, since, moved))
    read.set(keyOf(key), { proof, transitions })
  known.clear()
  for (const [key, told] of read) known.set(key, told)
  return (key) => read.get(keyOf(key))?.transitions ?? []
}

/** Transitions are superseded, never overwritten: the same ones say the same. */
async function readMoved<Row extends Key & { proof: string }>(
  db: Queryable,
  since: SQL,
  moved: readonly Row[],
): Promise<(Key & { proof: string; transitions: Transitions })[]> {
  if (moved.length === 0) return []
  return await db.execute<Key & { proof: string; transitions: Transitions }>(sql`
    select h.monitor_id as "monitorId", h.location, h.proof, coalesce(told.list, '[]') as transitions
    from unnest(${textColumn(moved.map(({ monitorId }) => monitorId))},
      ${textColumn(moved.map(({ location }) => location))}, ${textColumn(moved.map(({ proof }) => proof))}
    ) as h (monitor_id, location, proof) cross join lateral (
      select json_agg(json_build_object('at', ${epochMs(sql`t.at`)}, 'from', t.from_health, 'to', t.to_health,
        'evidence', t.evidence) order by t.at) as list
      from ${standing(since)} t
    ) told`)
}

/** Of one location `h`. */
function standing(since: SQL): SQL {
  const own = sql`t.monitor_id = h.monitor_id and t.location = h.location and t.superseded_at is null`
  return sql`(
    (select * from transitions t where ${own} and t.at >= ${since}) union all
    (select * from transitions t where ${own} and t.at < ${since} order by t.at desc limit 1)
  )`
}

function keyOf({ monitorId, location }: Key): string {
  return `${monitorId} ${location}`
}
