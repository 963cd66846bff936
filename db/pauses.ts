import { and, eq, isNull } from 'drizzle-orm'
import type { MonitorId } from '#engine/id'
import type { Tx } from './connect.ts'
import { findRules, requireMonitor, scheduleMonitor } from './monitor-schedules.ts'
import { newId } from './new-id.ts'
import { touchPages } from './outbox.ts'
import { monitorPauses, monitors, schedules } from './schema.ts'

type Pause = { monitorId: MonitorId; by?: string | null }

/** From now on the monitor is no evidence and runs no checks; one that is paused already stays as it is. */
export async function pauseMonitor(tx: Tx, input: Pause, now: Date): Promise<void> {
  const { monitorId, by = null } = input
  const { pausedAt } = await requireMonitor(tx, monitorId)
  if (pausedAt !== null) return
  await tx.update(monitors).set({ pausedAt: now, updatedAt: now }).where(eq(monitors.id, monitorId))
  await tx
    .insert(monitorPauses)
    .values({ id: newId(), monitorId, fromAt: now, recordedAt: now, recordedBy: by })
  await tx.delete(schedules).where(eq(schedules.monitorId, monitorId))
  await touchPages(tx)
}

/** Checks again, at once; one that is not paused stays as it is. */
export async function resumeMonitor(tx: Tx, input: Pause, now: Date): Promise<void> {
  const { monitorId } = input
  const { pausedAt } = await requireMonitor(tx, monitorId)
  if (pausedAt === null) return
  await tx.update(monitors).set({ pausedAt: null, updatedAt: now }).where(eq(monitors.id, monitorId))
  await tx
    .update(monitorPauses)
    .set({ untilAt: now })
    .where(and(eq(monitorPauses.monitorId, monitorId), isNull(monitorPauses.untilAt)))
  const rules = await findRules(tx, monitorId)
  await scheduleMonitor(tx, monitorId, rules?.locations ?? ['default'], now)
  await touchPages(tx)
}
