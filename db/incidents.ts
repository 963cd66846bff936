import { eq } from 'drizzle-orm'
import type { IncidentId } from '#engine/id'
import { type IncidentInput, type IncidentUpdate, isOpen, nextStatuses } from '#engine/incident'
import { Refusal } from '#engine/refusal'
import type { Tx } from './connect.ts'
import {
  describeConflict,
  findNewestUpdate,
  hasIncidentUpdate,
  type IncidentRow,
  isRootTaken,
  requireIncident,
  writeAffected,
  writeIncidentUpdate,
} from './incidents/incident-rows.ts'
import { newId } from './new-id.ts'
import { emit, touchPages } from './outbox.ts'
import { endReports, writeReports } from './reports.ts'
import { incidents } from './schema.ts'

export { carryOut } from './incidents/carry-out.ts'

type Author = { by?: string | null }

/** Opens an incident by a person's word. `id` is chosen by the form: one that exists already changes nothing. */
export async function openIncident(
  tx: Tx,
  input: IncidentInput & Author & { id?: IncidentId },
  now: Date,
): Promise<IncidentId> {
  const { title, body, status, impact, componentIds, reports, nextUpdateBy, publish, by = null } = input
  if (!publish && reports.length > 0)
    throw new Refusal('invalid', 'A draft says nothing about components yet: do that when you publish it.')
  const id = input.id ?? newId<'incident'>()
  const made = await tx
    .insert(incidents)
    .values({
      id,
      title,
      status,
      impact,
      impactOverride: impact,
      origin: 'person',
      takenOverAt: now,
      publishedAt: publish ? now : null,
      startedAt: now,
      nextUpdateBy: dateOf(nextUpdateBy),
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: incidents.id })
  if (made.length === 0) return id
  const updateId = newId()
  await writeIncidentUpdate(tx, { id: updateId, incidentId: id, status, body, by }, now)
  await writeAffected(tx, { incidentId: id, componentIds: affectedOf(componentIds, reports) }, now)
  if (!publish) return id
  await writeReports(tx, { incidentId: id, words: reports, by }, now)
  await emit(tx, { kind: 'incident_opened', incidentId: id, updateId })
  await touchPages(tx)
  return id
}

/**
 * Posts an update. The form's `version` must be the present one: of two people who write at once the first is
 * heard and the second gets a conflict. `updateId` is chosen by the form: one that was posted already changes nothing.
 */
export async function updateIncident(
  tx: Tx,
  input: IncidentUpdate & Author & { updateId?: string },
  now: Date,
): Promise<void> {
  const { incidentId, version, status, body, by = null, updateId = newId() } = input
  const before = await requireIncident(tx, incidentId)
  if (await hasIncidentUpdate(tx, updateId)) return
  if (before.version !== version) throw new Refusal('conflict', await describeConflict(tx, before))
  if (!nextStatuses(before.status).includes(status))
    throw new Refusal('invalid', `An incident that is ${before.status} cannot become ${status}.`, 'status')
  await writeIncidentUpdate(tx, { id: updateId, incidentId, status, body, by }, now)
  await moveIncident(tx, before, input, now)
  const { componentIds, reports } = input
  if (componentIds)
    await writeAffected(tx, { incidentId, componentIds: affectedOf(componentIds, reports) }, now)
  if (before.publishedAt === null) return
  if (isOpen(status)) await writeReports(tx, { incidentId, words: reports, by }, now)
  else await endReports(tx, { incidentId }, now)
  const kind = status === 'resolved' ? 'incident_resolved' : 'incident_updated'
  await emit(tx, { kind, incidentId, updateId })
  await touchPages(tx)
}

/** Shows a draft to the public, with a word on components if there is one. */
export async function publishIncident(
  tx: Tx,
  input: Pick<IncidentUpdate, 'incidentId' | 'version' | 'reports'> & Author,
  now: Date,
): Promise<void> {
  const { incidentId, version, reports, by = null } = input
  const before = await requireIncident(tx, incidentId)
  if (before.publishedAt !== null) return
  if (before.version !== version) throw new Refusal('conflict', await describeConflict(tx, before))
  await tx
    .update(incidents)
    .set({ publishedAt: now, takenOverAt: before.takenOverAt ?? now, version: version + 1, updatedAt: now })
    .where(eq(incidents.id, incidentId))
  if (isOpen(before.status)) await writeReports(tx, { incidentId, words: reports, by }, now)
  const newest = await findNewestUpdate(tx, incidentId)
  if (newest) await emit(tx, { kind: 'incident_opened', incidentId, updateId: newest.id })
  await touchPages(tx)
}

async function moveIncident(tx: Tx, before: IncidentRow, input: IncidentUpdate, now: Date): Promise<void> {
  const { status, impact } = input
  const isReopened = !isOpen(before.status) && isOpen(status)
  const { rootComponentId, origin } = before
  if (
    isReopened &&
    origin === 'automation' &&
    rootComponentId !== null &&
    (await isRootTaken(tx, { rootComponentId, exceptId: before.id }))
  )
    throw new Refusal('conflict', 'A newer incident for the same component is open: update that one.')
  await tx
    .update(incidents)
    .set({
      status,
      title: input.title ?? before.title,
      impact: impact ?? before.impact,
      impactOverride: impact ?? before.impactOverride,
      nextUpdateBy: isOpen(status) ? dateOf(input.nextUpdateBy) : null,
      resolvedAt: isOpen(status) ? null : (before.resolvedAt ?? now),
      takenOverAt: before.takenOverAt ?? now,
      version: before.version + 1,
      updatedAt: now,
    })
    .where(eq(incidents.id, before.id))
}

function affectedOf(
  componentIds: IncidentInput['componentIds'],
  reports: IncidentInput['reports'],
): IncidentInput['componentIds'] {
  return [...new Set([...componentIds, ...reports.map(({ componentId }) => componentId)])]
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at)
}
