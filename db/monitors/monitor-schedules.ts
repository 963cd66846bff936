import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { MonitorId } from '#engine/id'
import type { MonitorRules, MonitorSpec } from '#engine/monitor'
import { Refusal } from '#engine/refusal'
import type { Tx } from '../connect.ts'
import { health, monitorRules, monitors, schedules } from '../schema.ts'

/** Locks a monitor that is in use, or refuses. */
export async function requireMonitor(
  tx: Tx,
  monitorId: MonitorId,
): Promise<{ pausedAt: Date | null; spec: MonitorSpec }> {
  const [row] = await tx
    .select({ pausedAt: monitors.pausedAt, archivedAt: monitors.archivedAt, spec: monitors.spec })
    .from(monitors)
    .where(eq(monitors.id, monitorId))
    .for('update')
  if (!row || row.archivedAt !== null) throw new Refusal('not_found', 'There is no such monitor.')
  return { pausedAt: row.pausedAt, spec: row.spec }
}

/** The rules that were recorded last, or null. */
export async function findRules(tx: Tx, monitorId: MonitorId): Promise<MonitorRules | null> {
  const [row] = await tx
    .select({ rules: monitorRules.rules })
    .from(monitorRules)
    .where(and(eq(monitorRules.monitorId, monitorId), isNull(monitorRules.supersededAt)))
    .orderBy(sql`${monitorRules.validFrom} desc, ${monitorRules.recordedAt} desc`)
    .limit(1)
  return row?.rules ?? null
}

/** Due at once at exactly these locations; a location that is new starts unobserved. */
export async function scheduleMonitor(
  tx: Tx,
  monitorId: MonitorId,
  locations: readonly string[],
  now: Date,
): Promise<void> {
  const kept = await tx
    .select({ location: schedules.location })
    .from(schedules)
    .where(eq(schedules.monitorId, monitorId))
    .orderBy(asc(schedules.location))
    .for('update')
  const gone = kept.map(({ location }) => location).filter((location) => !locations.includes(location))
  if (gone.length > 0)
    await tx
      .delete(schedules)
      .where(and(eq(schedules.monitorId, monitorId), inArray(schedules.location, gone)))
  const rows = locations.map((location) => ({ monitorId, location, nextCheckAt: now }))
  await tx
    .insert(schedules)
    .values(rows)
    .onConflictDoUpdate({
      target: [schedules.monitorId, schedules.location],
      set: { nextCheckAt: now },
    })
  await tx
    .insert(health)
    .values(locations.map((location) => ({ monitorId, location })))
    .onConflictDoNothing()
}
