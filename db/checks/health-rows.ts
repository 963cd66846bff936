import { type SQL, sql } from 'drizzle-orm'
import { type LocationState, type Streak, silenceMs } from '#engine/health'
import type { MonitorId } from '#engine/id'
import type { MonitorRules } from '#engine/monitor'
import type { Health } from '#engine/verdict'
import { instantOf, jsonColumn, numberColumn, textColumn } from '../bulk.ts'
import type { Tx } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { knownRules } from './known-rules.ts'

export type HealthKey = { monitorId: MonitorId; location: string }
/** One location's running state, locked until the transaction ends, with the rules that hold now. */
export type HeldHealth = HealthKey & { place: number; state: LocationState; rules: MonitorRules }

/** A state as `stateColumns` reads it. */
export type StateRow = {
  health: Health
  since: number | null
  lastCheckAt: number | null
  streak: Streak | null
}
type LockedRow = HealthKey & StateRow & { place: number; version: number; nowMs: number }

/** The columns of `health h` that make a state. */
export const stateColumns = sql`h.health, ${epochMs(sql`h.since`)} as since,
  ${epochMs(sql`h.last_check_at`)} as "lastCheckAt", h.streak`

/** The same as one jsonb object. */
export const stateObject = sql`jsonb_build_object('health', h.health, 'since', ${epochMs(sql`h.since`)},
  'lastCheckAt', ${epochMs(sql`h.last_check_at`)},
  'streaks', case when h.streak is null then '[]' else jsonb_build_array(h.streak) end)`

export function stateOf({ health, since, lastCheckAt, streak }: StateRow): LocationState {
  return { health, since, lastCheckAt, streaks: streak === null ? [] : [streak] }
}

/** Locks the named rows in an order that all who lock them share, so that no two wait for each other. */
export async function lockHealth(tx: Tx, keys: readonly HealthKey[]): Promise<HeldHealth[]> {
  const named = sql`unnest(
    ${textColumn(keys.map((key) => key.monitorId))},
    ${textColumn(keys.map((key) => key.location))}
  ) as k (monitor_id, location) join health h on h.monitor_id = k.monitor_id and h.location = k.location`
  return lockHealthFrom(tx, named, sql`true`)
}

/** Locks what still counts as watched although nothing reported for as long as the rules of its last check allow. */
export async function lockSilentHealth(tx: Tx): Promise<HeldHealth[]> {
  const silent = sql`h.health <> 'unobserved' and not exists (select from heartbeats b where b.monitor_id = h.monitor_id)
    and h.last_check_at < now() - coalesce(h.silence_ms, 0) * interval '1 millisecond'`
  return lockHealthFrom(tx, sql`health h`, silent)
}

async function lockHealthFrom(tx: Tx, source: SQL, condition: SQL): Promise<HeldHealth[]> {
  const rows = await tx.execute<LockedRow>(sql`
    select h.monitor_id as "monitorId", h.location, h.place, ${stateColumns},
      ${epochMs(sql`m.updated_at`)} as version, ${epochMs(sql`now()`)} as "nowMs"
    from ${source} join monitors m on m.id = h.monitor_id
    where ${condition}
    order by h.monitor_id, h.location
    for update of h`)
  const rules = await knownRules(tx, rows, rows[0]?.nowMs ?? 0)
  return rows.flatMap((row) => {
    const held = rules.get(row.monitorId)
    const { monitorId, location, place } = row
    return held ? [{ monitorId, location, place, state: stateOf(row), rules: held }] : []
  })
}

type Moved = Pick<HeldHealth, 'place' | 'state' | 'rules'>

export async function saveHealth(tx: Tx, rows: readonly Moved[]): Promise<void> {
  await tx.execute(sql`
    update health h set health = s.health, since = ${instantOf(sql`s.since`)},
      last_check_at = ${instantOf(sql`s.ms`)}, silence_ms = s.silence, streak = s.streak::jsonb
    from unnest(
      ${numberColumn(rows.map((row) => row.place))},
      ${textColumn(rows.map((row) => row.state.health))},
      ${numberColumn(rows.map((row) => row.state.since))},
      ${numberColumn(rows.map((row) => row.state.lastCheckAt))},
      ${numberColumn(rows.map((row) => silenceMs(row.rules)))},
      ${jsonColumn(rows.map((row) => row.state.streaks[0] ?? null))}
    ) as s (place, health, since, ms, silence, streak)
    where h.place = s.place::int`)
}

/** Says only that these places were checked: nothing else about them has changed. */
export async function touchHealth(tx: Tx, rows: readonly Moved[]): Promise<void> {
  await tx.execute(sql`
    update health h set last_check_at = ${instantOf(sql`s.ms`)}, silence_ms = s.silence
    from unnest(
      ${numberColumn(rows.map((row) => row.place))},
      ${numberColumn(rows.map((row) => row.state.lastCheckAt))},
      ${numberColumn(rows.map((row) => silenceMs(row.rules)))}
    ) as s (place, ms, silence)
    where h.place = s.place::int`)
}
