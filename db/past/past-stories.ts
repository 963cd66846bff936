import type { IncidentId, MaintenanceId } from '#engine/id'
import type { MaintenanceTimes, PastIncident, PastMaintenance } from '#engine/past/correction-input'
import { Refusal } from '#engine/refusal'
import type { Tx } from '../connect.ts'
import { writeAffected } from '../incidents/incident-rows.ts'
import { lockGraph } from '../lock-graph.ts'
import {
  describeMaintenanceConflict,
  requireMaintenance,
  writeMove,
} from '../maintenances/maintenance-rows.ts'
import { newId } from '../new-id.ts'
import { touchPages } from '../outbox.ts'
import {
  incidents,
  incidentUpdates,
  maintenanceComponents,
  maintenances,
  maintenanceUpdates,
} from '../schema.ts'
import { correcting } from './corrections.ts'
import { refuseImpossible, writePastReports } from './past-reports.ts'

type Author = { by: string }

/**
 * Tells an incident that is over, with a word on components for as long as it lasted. Subscribers get no mail. `id` is
 * chosen by the form: one that exists already changes nothing.
 */
export async function openPastIncident(
  tx: Tx,
  input: PastIncident & Author & { id: IncidentId },
  now: Date,
): Promise<void> {
  const { id, from, until, why, isWhyPublic, by, reports } = input
  await lockGraph(tx)
  for (const { componentId } of reports) await refuseImpossible(tx, { componentId, from, until }, now)
  if (until > now.getTime())
    throw new Refusal('invalid', 'It is not over yet: open it as a new one.', 'until')
  const isMade = await writePastIncident(tx, input, now)
  if (!isMade) return
  const words = reports.map((report) => ({ ...report, incidentId: id }))
  await correcting(
    tx,
    { act: 'incident', from, why, isWhyPublic, by },
    () => writePastReports(tx, words, { from, until, by }, now),
    now,
  )
  await touchPages(tx)
}

async function writePastIncident(
  tx: Tx,
  input: PastIncident & Author & { id: IncidentId },
  now: Date,
): Promise<boolean> {
  const { id, title, body, impact, from, until, by, reports } = input
  const [startedAt, resolvedAt] = [new Date(from), new Date(until)]
  const made = await tx
    .insert(incidents)
    .values({
      id,
      title,
      status: 'resolved',
      impact,
      impactOverride: impact,
      origin: 'person',
      takenOverAt: now,
      publishedAt: now,
      startedAt,
      resolvedAt,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: incidents.id })
  if (made.length === 0) return false
  await tx.insert(incidentUpdates).values({
    id: newId(),
    incidentId: id,
    status: 'resolved',
    body,
    displayAt: resolvedAt,
    authorId: by,
    recordedAt: now,
  })
  const componentIds = [...new Set([...input.componentIds, ...reports.map(({ componentId }) => componentId)])]
  await writeAffected(tx, { incidentId: id, componentIds }, now)
  return true
}

/** Declares a maintenance that is over. Subscribers get no mail. A second time with the same id changes nothing. */
export async function declarePastMaintenance(
  tx: Tx,
  input: PastMaintenance & Author & { id: MaintenanceId },
  now: Date,
): Promise<void> {
  const { from, until, why, isWhyPublic, by, componentIds } = input
  for (const componentId of componentIds) await refuseImpossible(tx, { componentId, from, until }, now)
  await correcting(
    tx,
    { act: 'maintenance', from, why, isWhyPublic, by },
    () => writePastMaintenance(tx, input, now),
    now,
  )
  await touchPages(tx)
}

async function writePastMaintenance(
  tx: Tx,
  input: PastMaintenance & Author & { id: MaintenanceId },
  now: Date,
): Promise<void> {
  const { id, title, body, from, until, by, componentIds } = input
  const [startsAt, endsAt] = [new Date(from), new Date(until)]
  const made = await tx
    .insert(maintenances)
    .values({
      id,
      title,
      status: 'completed',
      startsAt,
      endsAt,
      startedAt: startsAt,
      completedAt: endsAt,
      automatic: false,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: maintenances.id })
  if (made.length === 0) return
  await tx
    .insert(maintenanceComponents)
    .values(componentIds.map((componentId) => ({ maintenanceId: id, componentId })))
  await tx.insert(maintenanceUpdates).values({
    id: newId(),
    maintenanceId: id,
    status: 'completed',
    body,
    displayAt: endsAt,
    recordedAt: now,
    authorId: by,
  })
}

/** Says when a maintenance that is over really was. What its rows said before is kept. */
export async function correctMaintenance(tx: Tx, input: MaintenanceTimes & Author, now: Date): Promise<void> {
  const { maintenanceId, version, from, until, why, isWhyPublic, by } = input
  await lockGraph(tx)
  const before = await requireMaintenance(tx, maintenanceId)
  if (before.version !== version) throw new Refusal('conflict', await describeMaintenanceConflict(tx, before))
  const { startedAt, completedAt } = before
  if (startedAt === null || completedAt === null)
    throw new Refusal('conflict', 'This maintenance is not completed: there is nothing to correct yet.')
  if (until > now.getTime()) throw new Refusal('invalid', 'It is not over yet.', 'until')
  await correcting(
    tx,
    { act: 'maintenance', from: Math.min(from, startedAt.getTime()), why, isWhyPublic, by },
    () => writeMove(tx, before, { startedAt: new Date(from), completedAt: new Date(until) }, now),
    now,
  )
  await touchPages(tx)
}
