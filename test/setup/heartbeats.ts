import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Db } from '#db/connect'
import { createHeartbeatToken } from '#db/heartbeats/heartbeat-tokens'
import { createMonitor } from '#db/monitors'
import { newId } from '#db/new-id'
import { intakeSpans } from '#db/schema'
import type { ComponentId, MonitorId } from '#engine/id'
import { kinds, monitorRulesSchema } from '#engine/monitor'

type Wish = { spec?: Partial<z.input<typeof kinds.heartbeat>>; componentIds?: ComponentId[] }

/** A heartbeat with its token. */
export async function createHeartbeat(
  db: Db,
  { spec = {}, componentIds = [] }: Wish = {},
  now = new Date(),
): Promise<{ monitorId: MonitorId; token: string }> {
  return db.transaction(async (tx) => {
    const monitorId = await createMonitor(
      tx,
      {
        name: 'Backup',
        spec: kinds.heartbeat.parse({ kind: 'heartbeat', ...spec }),
        rules: monitorRulesSchema.parse({}),
        componentIds,
      },
      now,
    )
    const token = await createHeartbeatToken(tx, { monitorId }, now)
    if (token === null) throw new Error('It had a token already.')
    return { monitorId, token }
  })
}

/** Somebody could take pings in this stretch. */
export async function tellIntake(db: Db, fromMs: number, untilMs: number): Promise<void> {
  await db.insert(intakeSpans).values({ id: newId(), fromAt: new Date(fromMs), untilAt: new Date(untilMs) })
}

/** Puts everything about a heartbeat so far into the past. */
export async function ageHeartbeat(db: Db, monitorId: MonitorId, ms: number): Promise<void> {
  const earlier = sql`- ${ms} * interval '1 millisecond'`
  const back = (name: string) => sql`${name}::text, ((state ->> ${name})::float8 - ${ms}::float8)`
  await db.execute(sql`
    update heartbeats set changes_at = changes_at ${earlier},
      state = state || jsonb_strip_nulls(jsonb_build_object(
        ${back('clockAt')}, ${back('pingedAt')}, ${back('waitsFrom')}, ${back('dueAt')}))
    where monitor_id = ${monitorId}`)
  await db.execute(sql`
    update health set since = since ${earlier}, last_check_at = last_check_at ${earlier} where monitor_id = ${monitorId}`)
  await db.execute(sql`update transitions set at = at ${earlier} where monitor_id = ${monitorId}`)
  await db.execute(sql`update pings set at = at ${earlier} where monitor_id = ${monitorId}`)
}
