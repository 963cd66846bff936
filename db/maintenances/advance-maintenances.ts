import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { MaintenanceId } from '#engine/id'
import { dueStep, MAINTENANCE_STARTED } from '#engine/maintenance'
import { ownWords } from '#engine/words'
import type { Tx } from '../connect.ts'
import { maintenances } from '../schema.ts'
import { type MaintenanceRow, moveMaintenance, say } from './maintenance-rows.ts'

const COMPLETED = 'The maintenance is completed.'

/** Takes the steps that the plans ask for by now; how many it took. Rows in other hands wait for the next time. */
export async function advanceMaintenances(tx: Tx, now: Date): Promise<number> {
  const due = await tx
    .select()
    .from(maintenances)
    .where(
      and(
        eq(maintenances.automatic, true),
        isNull(maintenances.cancelledAt),
        isNull(maintenances.completedAt),
        or(
          and(isNull(maintenances.startedAt), lte(maintenances.startsAt, now)),
          lte(maintenances.endsAt, now),
        ),
      ),
    )
    .orderBy(sql`${maintenances.id}`)
    .for('update', { skipLocked: true })
  let count = 0
  for (const row of due) count += await advance(tx, row, now)
  return count
}

/** A plan whose end has passed before anyone saw its start takes one step, not two. */
async function advance(tx: Tx, row: MaintenanceRow, now: Date): Promise<number> {
  const isOver = row.endsAt.getTime() <= now.getTime()
  if (!isOver && dueStep(factOf(row), now) === null) return 0
  const status = isOver ? 'completed' : 'in_progress'
  await moveMaintenance(tx, row, { status, at: isOver ? row.endsAt : row.startsAt }, now)
  const maintenanceId = row.id as MaintenanceId
  const kind = isOver ? 'maintenance_completed' : 'maintenance_started'
  await say(
    tx,
    { maintenanceId, status, body: ownWords(isOver ? COMPLETED : MAINTENANCE_STARTED), by: null, kind },
    now,
  )
  return 1
}

function factOf(row: MaintenanceRow): Parameters<typeof dueStep>[0] {
  return {
    status: row.status,
    startsAt: row.startsAt.getTime(),
    endsAt: row.endsAt.getTime(),
    startedAt: row.startedAt?.getTime() ?? null,
    completedAt: row.completedAt?.getTime() ?? null,
    cancelledAt: row.cancelledAt?.getTime() ?? null,
    automatic: row.automatic,
  }
}
