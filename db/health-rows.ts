import { type SQL, sql } from 'drizzle-orm'
import type { LocationState } from '#engine/health'
import type { MonitorId } from '#engine/id'
import type { MonitorRules } from '#engine/monitor'
import { instantOf, jsonColumn, numberColumn, textColumn } from './bulk.ts'
import type { Tx } from './connect.ts'

export type HealthKey = { monitorId: MonitorId; location: string }
/** One location's running state, locked until the transaction ends, with the rules that hold now. */
export type HeldHealth = HealthKey & { state: LocationState; rules: MonitorRules }

/** Locks the named rows in an order that all who lock them share, so that no two wait for each other. */
export async function lockHealth(tx: Tx, keys: readonly HealthKey[]): Promise<HeldHealth[]> {
  const named = sql`unnest(
    ${textColumn(keys.map((key) => key.monitorId))},
    ${textColumn(keys.map((key) => key.location))}
  ) as k (monitor_id, location) join health h on h.monitor_id = k.monitor_id and h.location = k.location`
  return lockHealthFrom(tx, named, sql`true`)
}

/** Locks what still counts as watched although nothing reported within two intervals and the timeout. */
export async function lockSilentHealth(tx: Tx): Promise<HeldHealth[]> {
  const silent = sql`h.state ->> 'health' <> 'unobserved' and h.last_check_at < now() - make_interval(
    secs => 2 * (held.rules ->> 'intervalSeconds')::float8 + (held.rules ->> 'timeoutSeconds')::float8)`
  return lockHealthFrom(tx, sql`health h`, silent)
}

async function lockHealthFrom(tx: Tx, source: SQL, condition: SQL): Promise<HeldHealth[]> {
  return tx.execute<HeldHealth>(sql`
    select h.monitor_id as "monitorId", h.location, h.state, held.rules
    from ${source} cross join lateral (
      select r.rules from monitor_rules r
      where r.monitor_id = h.monitor_id and r.superseded_at is null and r.valid_from <= now()
      order by r.valid_from desc, r.recorded_at desc limit 1
    ) held
    where ${condition}
    order by h.monitor_id, h.location
    for update of h`)
}

export async function saveHealth(
  tx: Tx,
  rows: readonly (HealthKey & { state: LocationState })[],
): Promise<void> {
  await tx.execute(sql`
    update health h set state = s.state::jsonb, last_check_at = ${instantOf(sql`s.ms`)}
    from unnest(
      ${textColumn(rows.map((row) => row.monitorId))},
      ${textColumn(rows.map((row) => row.location))},
      ${jsonColumn(rows.map((row) => row.state))},
      ${numberColumn(rows.map((row) => row.state.lastCheckAt))}
    ) as s (monitor_id, location, state, ms)
    where h.monitor_id = s.monitor_id and h.location = s.location`)
}
