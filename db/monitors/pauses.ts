import { and, eq, isNull } from 'drizzle-orm'
import type { MonitorId } from '#engine/id'
import { isProbed, monitorRulesSchema } from '#engine/monitor'
import { beginWatching } from '../checks/begin-watching.ts'
import type { Tx } from '../connect.ts'
import { settleOneHeartbeat } from '../heartbeats.ts'
import { newId } from '../new-id.ts'
import { touchPages } from '../outbox.ts'
import { monitorPauses, monitors, schedules } from '../schema.ts'
import { findRules, requireMonitor } from './monitor-schedules.ts'

type Pause = { monitorId: MonitorId; by?: string | null }

/** From now on the monitor is no evidence and runs no checks; one that is paused already stays as it is. */
export async function pauseMonitor(tx: Tx, input: Pause, now: Date): Promise<void> {
  const { monitorId, by = null } = input
  const { pausedAt, spec } = await requireMonitor(tx, monitorId)
  if (pausedAt !== null) return
  if (!isProbed(spec)) await settleOneHeartbeat(tx, monitorId)
  await tx.update(monitors).set({ pausedAt: now, updatedAt: now }).where(eq(monitors.id, monitorId))
  await tx
    .insert(monitorPauses)
    .values({ id: newId(), monitorId, fromAt: now, recordedAt: now, recordedBy: by })
  await tx.delete(schedules).where(eq(schedules.monitorId, monitorId))
  await touchPages(tx)
}

/** Checks again, at once, or waits for pings anew; one that is not paused stays as it is. */
export async function resumeMonitor(tx: Tx, input: Pause, now: Date): Promise<void> {
  const { monitorId } = input
  const { pausedAt, spec } = await requireMonitor(tx, monitorId)
  if (pausedAt === null) return
  await tx.update(monitors).set({ pausedAt: null, updatedAt: now }).where(eq(monitors.id, monitorId))
  await tx
    .update(monitorPauses)
    .set({ untilAt: now })
    .where(and(eq(monitorPauses.monitorId, monitorId), isNull(monitorPauses.untilAt)))
  const rules = (await findRules(tx, monitorId)) ?? monitorRulesSchema.parse({})
  await beginWatching(tx, { monitorId, spec, rules }, now)
  await touchPages(tx)
}
