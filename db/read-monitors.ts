import { sql } from 'drizzle-orm'
import type { MonitorFact } from '#engine/facts'
import type { MonitorId } from '#engine/id'
import { endKnown, isRecorded, isStanding, type Known } from './as-known.ts'
import { instantOf } from './bulk.ts'
import type { Queryable } from './connect.ts'
import { type StateRow, stateColumns, stateOf } from './health-rows.ts'
import { epochMs } from './instant.ts'
import { readHeartbeats } from './read-heartbeats.ts'
import { monitorKnown, readLaterSilences } from './read-past-states.ts'

type Of<T> = T & { monitorId: MonitorId }
type Location = MonitorFact['locations'][number]
type TransitionRow = Of<{ location: string } & Location['transitions'][number]>

/** One that was never bound to a component tells nobody anything, and there may be very many. */
const BOUND = sql`in (select b.monitor_id from monitor_bindings b)`

/** Every bound monitor with what held and what happened since then, and the last transition before it. Never reads checks. */
export async function readMonitors(
  db: Queryable,
  fromMs: number,
  known: Known = null,
): Promise<MonitorFact[]> {
  const monitors = await db.execute<Pick<MonitorFact, 'id' | 'name'>>(sql`
    select id, name from monitors where id ${BOUND}
      and (archived_at is null or archived_at >= ${instantOf(sql`${fromMs}::float8`)})
    order by created_at, id`)
  const rules = Map.groupBy(await readRules(db, known), byMonitor)
  const bindings = Map.groupBy(await readBindings(db, known), byMonitor)
  const pauses = Map.groupBy(await readPauses(db, fromMs, known), byMonitor)
  const states = Map.groupBy(await readStates(db), byMonitor)
  const transitions = Map.groupBy(await readTransitionsSince(db, fromMs, known), byLocation)
  const heartbeats = known === null ? await readHeartbeats(db) : null
  const facts = monitors.map(
    ({ id, name }): MonitorFact => ({
      id,
      name,
      rules: (rules.get(id) ?? []).map(({ validFrom, value }) => ({ validFrom, value })),
      bindings: (bindings.get(id) ?? []).map(({ componentId, from, until }) => ({
        componentId,
        from,
        until,
      })),
      pauses: (pauses.get(id) ?? []).map(({ from, until }) => ({ from, until })),
      locations: (states.get(id) ?? []).map(({ location, state }) => ({
        location,
        state,
        transitions: (transitions.get(`${id} ${location}`) ?? []).map(({ at, from, to, evidence }) => ({
          at,
          from,
          to,
          evidence,
        })),
      })),
      ...heartbeats?.get(id),
    }),
  )
  if (known === null) return facts
  const silences = await readLaterSilences(db, known)
  return facts.map((monitor) => monitorKnown(monitor, silences, known))
}

const byMonitor = (row: { monitorId: MonitorId }) => row.monitorId
const byLocation = (row: { monitorId: MonitorId; location: string }) => `${row.monitorId} ${row.location}`

async function readRules(db: Queryable, known: Known): Promise<Of<MonitorFact['rules'][number]>[]> {
  return db.execute<Of<MonitorFact['rules'][number]>>(sql`
    select monitor_id as "monitorId", ${epochMs(sql`valid_from`)} as "validFrom", rules as value
    from monitor_rules where ${isStanding(known)} and monitor_id ${BOUND} order by valid_from, recorded_at`)
}

async function readBindings(db: Queryable, known: Known): Promise<Of<MonitorFact['bindings'][number]>[]> {
  return db.execute<Of<MonitorFact['bindings'][number]>>(sql`
    select monitor_id as "monitorId", component_id as "componentId", ${epochMs(sql`valid_from`)} as "from",
      ${epochMs(endKnown(known, sql`valid_until`))} as until
    from monitor_bindings where ${isStanding(known)} order by valid_from, id`)
}

async function readPauses(
  db: Queryable,
  fromMs: number,
  known: Known,
): Promise<Of<MonitorFact['pauses'][number]>[]> {
  return db.execute<Of<MonitorFact['pauses'][number]>>(sql`
    select monitor_id as "monitorId", ${epochMs(sql`from_at`)} as "from", ${epochMs(endKnown(known, sql`until_at`))} as until
    from monitor_pauses where ${isRecorded(known, sql`recorded_at`)}
      and (until_at is null or until_at >= ${instantOf(sql`${fromMs}::float8`)}) order by from_at`)
}

async function readStates(db: Queryable): Promise<Of<Pick<Location, 'location' | 'state'>>[]> {
  const rows = await db.execute<Of<StateRow & { location: string }>>(sql`
    select h.monitor_id as "monitorId", h.location, ${stateColumns} from health h where h.monitor_id ${BOUND} order by h.location`)
  return rows.map((row) => ({ monitorId: row.monitorId, location: row.location, state: stateOf(row) }))
}

async function readTransitionsSince(db: Queryable, fromMs: number, known: Known): Promise<TransitionRow[]> {
  const from = instantOf(sql`${fromMs}::float8`)
  return db.execute<TransitionRow>(sql`
    select h.monitor_id as "monitorId", h.location, ${epochMs(sql`t.at`)} as at, t.from_health as "from",
      t.to_health as "to", t.evidence
    from health h cross join lateral (
      (select * from transitions t
        where t.monitor_id = h.monitor_id and t.location = h.location and ${isStanding(known, 't')} and t.at >= ${from})
      union all
      (select * from transitions t
        where t.monitor_id = h.monitor_id and t.location = h.location and ${isStanding(known, 't')} and t.at < ${from}
        order by t.at desc limit 1)
    ) t
    where h.monitor_id ${BOUND}
    order by t.at`)
}
