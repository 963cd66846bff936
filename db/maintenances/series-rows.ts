import { and, eq, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { ComponentId, MaintenanceId, SeriesId } from '#engine/id'
import type { SeriesPlan } from '#engine/maintenance-series'
import { Refusal } from '#engine/refusal'
import type { Tx } from '../connect.ts'
import { newId } from '../new-id.ts'
import { maintenanceComponents, maintenanceSeries, maintenances, maintenanceUpdates } from '../schema.ts'
import type { MaintenanceRow } from './maintenance-rows.ts'

const MINUTE = 60_000
export type PlanRow = typeof maintenanceSeries.$inferSelect

/** The newest plan of a series, or refuses; nobody else changes the series meanwhile. */
export async function requirePlan(tx: Tx, seriesId: SeriesId): Promise<PlanRow> {
  await lockSeries(tx, seriesId)
  const [row] = await tx
    .select()
    .from(maintenanceSeries)
    .where(eq(maintenanceSeries.seriesId, seriesId))
    .orderBy(sql`${maintenanceSeries.validFrom} desc, ${maintenanceSeries.recordedAt} desc`)
    .limit(1)
  if (!row) throw new Refusal('not_found', 'There is no such series of maintenances.')
  return row
}

/** Plans are only added, so that there is no one row to lock. */
async function lockSeries(tx: Tx, seriesId: SeriesId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`series ${seriesId}`}, 0))`)
}

/** Occurrences of a series that are planned for then or later, locked, by their planned start. */
export async function listAhead(tx: Tx, seriesId: SeriesId, from: Date): Promise<MaintenanceRow[]> {
  return await tx
    .select()
    .from(maintenances)
    .where(and(eq(maintenances.seriesId, seriesId), gte(maintenances.originalStartsAt, from)))
    .orderBy(maintenances.originalStartsAt)
    .for('update')
}

export function timesOf(plan: SeriesPlan, startMs: number) {
  return {
    originalStartsAt: new Date(startMs),
    startsAt: new Date(startMs),
    endsAt: new Date(startMs + plan.durationMinutes * MINUTE),
  }
}

/** Makes occurrences at these starts, those excepted that were made before; how many are new. */
export async function insertOccurrences(
  tx: Tx,
  { seriesId, plan, by }: { seriesId: SeriesId; plan: SeriesPlan; by: string | null },
  starts: readonly number[],
  now: Date,
): Promise<number> {
  if (starts.length === 0) return 0
  const { title, automatic } = plan
  const common = { title, status: 'scheduled' as const, automatic, createdAt: now, updatedAt: now }
  const made = await tx
    .insert(maintenances)
    .values(starts.map((start) => ({ id: newId(), ...common, seriesId, ...timesOf(plan, start) })))
    .onConflictDoNothing()
    .returning({ id: maintenances.id })
  const ids = made.map(({ id }) => id as MaintenanceId)
  await writeWords(tx, ids, { body: plan.body, by }, now)
  await writeComponents(tx, ids, plan.componentIds)
  return ids.length
}

/** What is said of maintenances that nobody was told of yet. */
export async function writeWords(
  tx: Tx,
  ids: readonly MaintenanceId[],
  { body, by }: { body: string; by: string | null },
  now: Date,
): Promise<void> {
  if (ids.length === 0) return
  const common = { status: 'scheduled' as const, body, displayAt: now, recordedAt: now, authorId: by }
  await tx
    .update(maintenanceUpdates)
    .set({ supersededAt: now })
    .where(and(inArray(maintenanceUpdates.maintenanceId, [...ids]), isNull(maintenanceUpdates.supersededAt)))
  await tx
    .insert(maintenanceUpdates)
    .values(ids.map((maintenanceId) => ({ id: newId(), maintenanceId, ...common })))
}

/** Which components maintenances are about, instead of any before. */
export async function writeComponents(
  tx: Tx,
  ids: readonly MaintenanceId[],
  componentIds: readonly ComponentId[],
): Promise<void> {
  if (ids.length === 0) return
  await tx.delete(maintenanceComponents).where(inArray(maintenanceComponents.maintenanceId, [...ids]))
  await tx
    .insert(maintenanceComponents)
    .values(
      ids.flatMap((maintenanceId) => componentIds.map((componentId) => ({ maintenanceId, componentId }))),
    )
}

/** The newest plan of each series that goes on. */
export async function listPlans(tx: Tx): Promise<(PlanRow & { plan: SeriesPlan })[]> {
  const newest = tx
    .selectDistinctOn([maintenanceSeries.seriesId])
    .from(maintenanceSeries)
    .orderBy(
      maintenanceSeries.seriesId,
      sql`${maintenanceSeries.validFrom} desc`,
      sql`${maintenanceSeries.recordedAt} desc`,
    )
    .as('newest')
  const rows = await tx.select().from(newest).where(isNotNull(newest.plan))
  return rows.flatMap(({ plan, ...row }) => (plan === null ? [] : [{ ...row, plan }]))
}
