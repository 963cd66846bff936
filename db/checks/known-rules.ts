import { sql } from 'drizzle-orm'
import type { MonitorId } from '#engine/id'
import type { MonitorRules } from '#engine/monitor'
import { textColumn } from '../bulk.ts'
import type { Tx } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { Known } from './known.ts'

type Versioned = { monitorId: MonitorId; version: number }
type Held = { rules: MonitorRules; holdsUntil: number | null }
type RulesRow = { monitorId: MonitorId; json: string; holdsUntil: number | null }

const LIMIT = 250_000
const known = new Known<Held>(LIMIT)
/** Most monitors share their rules with many others. */
const shared = new Map<string, MonitorRules>()
const SHARED_LIMIT = 10_000

/** The rules that hold at `nowMs`; of monitors in a version that this process has not seen they are read. */
export async function knownRules(
  tx: Tx,
  monitors: readonly Versioned[],
  nowMs: number,
): Promise<Map<MonitorId, MonitorRules>> {
  const found = new Map<MonitorId, MonitorRules>()
  const missing = new Map<MonitorId, number>()
  for (const { monitorId, version } of monitors) {
    const held = known.find(monitorId, version)
    if (held && (held.holdsUntil === null || nowMs < held.holdsUntil)) found.set(monitorId, held.rules)
    else missing.set(monitorId, version)
  }
  if (missing.size === 0) return found
  for (const { monitorId, json, holdsUntil } of await readRules(tx, [...missing.keys()])) {
    const rules = share(json)
    found.set(monitorId, rules)
    known.keep(monitorId, missing.get(monitorId) ?? 0, { rules, holdsUntil })
  }
  return found
}

async function readRules(tx: Tx, ids: readonly MonitorId[]): Promise<RulesRow[]> {
  return tx.execute<RulesRow>(sql`
    select k.id as "monitorId", held.rules::text as json, (
      select ${epochMs(sql`min(r.valid_from)`)} from monitor_rules r
      where r.monitor_id = k.id and r.superseded_at is null and r.valid_from > now()
    ) as "holdsUntil"
    from unnest(${textColumn(ids)}) as k (id) cross join lateral (
      select r.rules from monitor_rules r
      where r.monitor_id = k.id and r.superseded_at is null and r.valid_from <= now()
      order by r.valid_from desc, r.recorded_at desc limit 1
    ) held`)
}

function share(json: string): MonitorRules {
  const rules = shared.get(json) ?? (JSON.parse(json) as MonitorRules)
  if (shared.size < SHARED_LIMIT) shared.set(json, rules)
  return rules
}
