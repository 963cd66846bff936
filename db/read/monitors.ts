import { type SQL, sql } from 'drizzle-orm'
import type { MonitorFact } from '#engine/facts'
import { instantOf, withLists } from '../bulk.ts'
import { stateObject } from '../checks/health-rows.ts'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { endKnown, isRecorded, isStanding, type Known } from '../past/as-known.ts'
import { readHeartbeats } from './heartbeats.ts'
import { type KnownTransitions, readTransitions } from './known-transitions.ts'
import { monitorKnown, readLaterSilences } from './past-states.ts'

/** One that was never bound to a component tells nobody anything, and there may be very many. */
const BOUND = sql`in (select b.monitor_id from monitor_bindings b)`

/**
 * Every bound monitor with what held and what happened since then, and the last transition before it. Never reads checks.
 * With a memory, what happened is read again only where it is not what it was.
 */
export async function readMonitors(
  db: Queryable,
  fromMs: number,
  known: Known = null,
  memory: KnownTransitions | null = null,
): Promise<MonitorFact[]> {
  const since = instantOf(sql`${fromMs}::float8`)
  const facts = await db.execute<MonitorFact>(sql`
    select m.id, m.name, coalesce(rules.list, '[]') as rules, coalesce(bindings.list, '[]') as bindings,
      coalesce(pauses.list, '[]') as pauses, coalesce(locations.list, '[]') as locations
    from monitors m ${rulesOf(known)} ${bindingsOf(known)} ${pausesOf(since, known)} ${locationsOf(since, known, memory === null)}
    where m.id ${BOUND} and (m.archived_at is null or m.archived_at >= ${since})
    order by m.created_at, m.id`)
  if (known === null) {
    const heartbeats = await readHeartbeats(db)
    const told = facts.map((monitor) => ({ ...monitor, ...heartbeats.get(monitor.id) }))
    return memory === null ? told : withTransitions(told, await readTransitions(db, since, memory))
  }
  const silences = await readLaterSilences(db, known)
  return facts.map((monitor) => monitorKnown(monitor, silences, known))
}

function withTransitions(
  monitors: readonly MonitorFact[],
  transitionsOf: Awaited<ReturnType<typeof readTransitions>>,
): MonitorFact[] {
  return monitors.map((monitor) => ({
    ...monitor,
    locations: monitor.locations.map((place) => ({
      ...place,
      transitions: transitionsOf({ monitorId: monitor.id, location: place.location }),
    })),
  }))
}

function rulesOf(known: Known): SQL {
  return withLists('rules', {
    of: sql`r.monitor_id`,
    to: sql`m.id`,
    item: sql`json_build_object('validFrom', ${epochMs(sql`r.valid_from`)}, 'value', r.rules)`,
    from: sql`monitor_rules r where ${isStanding(known, 'r')} and r.monitor_id ${BOUND}`,
    order: sql`r.valid_from, r.recorded_at`,
  })
}

function bindingsOf(known: Known): SQL {
  return withLists('bindings', {
    of: sql`b.monitor_id`,
    to: sql`m.id`,
    item: sql`json_build_object('componentId', b.component_id, 'from', ${epochMs(sql`b.valid_from`)},
      'until', ${epochMs(endKnown(known, sql`b.valid_until`))})`,
    from: sql`monitor_bindings b where ${isStanding(known, 'b')}`,
    order: sql`b.valid_from, b.id`,
  })
}

function pausesOf(since: SQL, known: Known): SQL {
  return withLists('pauses', {
    of: sql`p.monitor_id`,
    to: sql`m.id`,
    item: sql`json_build_object('from', ${epochMs(sql`p.from_at`)}, 'until', ${epochMs(endKnown(known, sql`p.until_at`))})`,
    from: sql`monitor_pauses p where ${isRecorded(known, sql`p.recorded_at`)}
      and (p.until_at is null or p.until_at >= ${since})`,
    order: sql`p.from_at`,
  })
}

function locationsOf(since: SQL, known: Known, hasTransitions: boolean): SQL {
  const own = sql`t.monitor_id = h.monitor_id and t.location = h.location and ${isStanding(known, 't')}`
  return withLists('locations', {
    of: sql`h.monitor_id`,
    to: sql`m.id`,
    item: sql`json_build_object('location', h.location, 'state', ${stateObject},
      'transitions', ${hasTransitions ? sql`coalesce(told.list, '[]')` : sql`'[]'::json`})`,
    from: hasTransitions
      ? sql`health h cross join lateral (
        select json_agg(json_build_object('at', ${epochMs(sql`t.at`)}, 'from', t.from_health, 'to', t.to_health,
          'evidence', t.evidence) order by t.at) as list
        from (
          (select * from transitions t where ${own} and t.at >= ${since}) union all
          (select * from transitions t where ${own} and t.at < ${since} order by t.at desc limit 1)
        ) t
      ) told where h.monitor_id ${BOUND}`
      : sql`health h where h.monitor_id ${BOUND}`,
    order: sql`h.location`,
  })
}
