import { and, desc, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { ComponentId, IncidentId } from '#engine/id'
import type { IncidentStatus } from '#engine/incident'
import { Refusal } from '#engine/refusal'
import { clockTime } from '#engine/words'
import type { Tx } from '../connect.ts'
import { incidentComponents, incidents, incidentUpdates, staff } from '../schema.ts'

export type IncidentRow = typeof incidents.$inferSelect

/** Locks an incident, or refuses. */
export async function requireIncident(tx: Tx, incidentId: IncidentId): Promise<IncidentRow> {
  const [row] = await tx.select().from(incidents).where(eq(incidents.id, incidentId)).for('update')
  if (!row) throw new Refusal('not_found', 'There is no such incident.')
  return row
}

/** Whether another automatic incident is open for this root: there is room for one. */
export async function isRootTaken(
  tx: Tx,
  input: { rootComponentId: string; exceptId: string },
): Promise<boolean> {
  const rows = await tx
    .select({ id: incidents.id })
    .from(incidents)
    .where(
      and(
        eq(incidents.rootComponentId, input.rootComponentId),
        eq(incidents.origin, 'automation'),
        isNull(incidents.resolvedAt),
        ne(incidents.id, input.exceptId),
      ),
    )
  return rows.length > 0
}

export type NewUpdate = {
  id: string
  incidentId: IncidentId
  status: IncidentStatus
  body: string
  by: string | null
}

/** Writes one update; false when an update with this id was written before. */
export async function writeIncidentUpdate(tx: Tx, update: NewUpdate, now: Date): Promise<boolean> {
  const { id, incidentId, status, body, by } = update
  const made = await tx
    .insert(incidentUpdates)
    .values({ id, incidentId, status, body, displayAt: now, recordedAt: now, authorId: by })
    .onConflictDoNothing()
    .returning({ id: incidentUpdates.id })
  return made.length > 0
}

export async function hasIncidentUpdate(tx: Tx, updateId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: incidentUpdates.id })
    .from(incidentUpdates)
    .where(eq(incidentUpdates.id, updateId))
  return rows.length > 0
}

/** From now on exactly these components are affected; who left stays on record. */
export async function writeAffected(
  tx: Tx,
  input: { incidentId: IncidentId; componentIds: readonly ComponentId[] },
  now: Date,
): Promise<void> {
  const { incidentId, componentIds } = input
  const present = await tx
    .select({ id: incidentComponents.componentId })
    .from(incidentComponents)
    .where(and(eq(incidentComponents.incidentId, incidentId), isNull(incidentComponents.leftAt)))
  const gone = present.map(({ id }) => id).filter((id) => !(componentIds as readonly string[]).includes(id))
  if (gone.length > 0)
    await tx
      .update(incidentComponents)
      .set({ leftAt: now })
      .where(
        and(eq(incidentComponents.incidentId, incidentId), inArray(incidentComponents.componentId, gone)),
      )
  if (componentIds.length > 0)
    await tx
      .insert(incidentComponents)
      .values(componentIds.map((componentId) => ({ incidentId, componentId, joinedAt: now })))
      .onConflictDoUpdate({
        target: [incidentComponents.incidentId, incidentComponents.componentId],
        set: { leftAt: null },
      })
}

/** The update that was shown last, with who wrote it; null for a draft without one. */
export async function findNewestUpdate(
  tx: Tx,
  incidentId: IncidentId,
): Promise<{ id: string; status: IncidentStatus; displayAt: Date; author: string | null } | null> {
  const [row] = await tx
    .select({
      id: incidentUpdates.id,
      status: incidentUpdates.status,
      displayAt: incidentUpdates.displayAt,
      author: staff.name,
    })
    .from(incidentUpdates)
    .leftJoin(staff, eq(staff.id, incidentUpdates.authorId))
    .where(and(eq(incidentUpdates.incidentId, incidentId), isNull(incidentUpdates.supersededAt)))
    .orderBy(desc(incidentUpdates.displayAt), desc(incidentUpdates.recordedAt))
    .limit(1)
  return row ?? null
}

/** The one sentence for whoever comes second. */
export async function describeConflict(tx: Tx, incident: IncidentRow): Promise<string> {
  const newest = await findNewestUpdate(tx, incident.id as IncidentId)
  if (newest === null) return 'Somebody changed this incident while you were writing. Nothing was posted.'
  const who = newest.author ?? 'The automation'
  const when = clockTime(newest.displayAt.getTime(), 'UTC')
  return `${who} set this incident to ${newest.status} at ${when}, while you were writing. Nothing was posted: read that update first.`
}
