import { and, asc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import type { MaintenanceId, SeriesId } from '#engine/id'
import { noticeAt } from '#engine/maintenance-series'
import type { Tx } from '../connect.ts'
import { emit, touchPages } from '../outbox.ts'
import { maintenances, maintenanceUpdates } from '../schema.ts'
import { startsFrom } from './maintenance-series.ts'
import { insertOccurrences, listPlans } from './series-rows.ts'

/** Makes what the series plan for the next weeks and tells of what comes soon; how much it did. Safe to run twice. */
export async function makeOccurrences(tx: Tx, now: Date): Promise<number> {
  const plans = await listPlans(tx)
  let madeCount = 0
  for (const { seriesId, plan } of plans)
    madeCount += await insertOccurrences(
      tx,
      { seriesId: seriesId as SeriesId, plan, by: null },
      startsFrom(plan, now),
      now,
    )
  const noticeHours = new Map(plans.map(({ seriesId, plan }) => [seriesId, plan.noticeHours]))
  const toldCount = await announce(tx, noticeHours, now)
  if (madeCount > 0) await touchPages(tx)
  return madeCount + toldCount
}

/** Of each series only the next one is told of: the others wait until it has begun. */
async function announce(tx: Tx, noticeHours: ReadonlyMap<string, number>, now: Date): Promise<number> {
  const next = await tx
    .selectDistinctOn([maintenances.seriesId])
    .from(maintenances)
    .where(
      and(
        isNotNull(maintenances.seriesId),
        eq(maintenances.status, 'scheduled'),
        isNull(maintenances.cancelledAt),
        gt(maintenances.startsAt, now),
      ),
    )
    .orderBy(asc(maintenances.seriesId), asc(maintenances.startsAt))
  let count = 0
  for (const row of next) {
    const hours = noticeHours.get(row.seriesId ?? '') ?? 0
    if (row.announcedAt !== null || noticeAt(row.startsAt.getTime(), hours) > now.getTime()) continue
    count += await tell(tx, row.id as MaintenanceId, now)
  }
  return count
}

/** The row says whether it was told, so that two who look at once tell it once. */
async function tell(tx: Tx, maintenanceId: MaintenanceId, now: Date): Promise<number> {
  const told = await tx
    .update(maintenances)
    .set({ announcedAt: now })
    .where(
      and(
        eq(maintenances.id, maintenanceId),
        isNull(maintenances.announcedAt),
        isNull(maintenances.cancelledAt),
      ),
    )
    .returning({ id: maintenances.id })
  const [update] = await tx
    .select({ id: maintenanceUpdates.id })
    .from(maintenanceUpdates)
    .where(and(eq(maintenanceUpdates.maintenanceId, maintenanceId), isNull(maintenanceUpdates.supersededAt)))
    .orderBy(sql`${maintenanceUpdates.displayAt} desc`)
    .limit(1)
  if (told.length === 0 || !update) return 0
  await emit(tx, { kind: 'maintenance_scheduled', maintenanceId, updateId: update.id })
  return 1
}
