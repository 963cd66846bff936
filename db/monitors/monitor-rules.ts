import { sql } from 'drizzle-orm'
import type { MonitorId } from '#engine/id'
import type { MonitorRules } from '#engine/monitor'
import type { Dated } from '#engine/time/current'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'

/** A monitor's rules as they are known to have held, oldest first. */
export async function readRulesOf(db: Queryable, monitorId: MonitorId): Promise<Dated<MonitorRules>[]> {
  return db.execute<Dated<MonitorRules>>(sql`
    select ${epochMs(sql`valid_from`)} as "validFrom", rules as value from monitor_rules
    where monitor_id = ${monitorId} and superseded_at is null
    order by valid_from, recorded_at`)
}
