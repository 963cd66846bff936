import type { MaintenanceId } from '#engine/id'
import type {
  MaintenanceInput,
  MaintenanceMove,
  MaintenanceStatus,
  MaintenanceUpdate,
} from '#engine/maintenance'
import { Refusal } from '#engine/refusal'
import type { Tx } from './connect.ts'
import {
  describeMaintenanceConflict,
  hasMaintenanceUpdate,
  isUntold,
  type MaintenanceKind,
  moveMaintenance,
  requireMaintenance,
  say,
  writeMove,
} from './maintenances/maintenance-rows.ts'
import { newId } from './new-id.ts'
import { correcting } from './past/corrections.ts'
import { maintenanceComponents, maintenances } from './schema.ts'

export { advanceMaintenances } from './maintenances/advance-maintenances.ts'

type Author = { by?: string | null }

const ORDER: readonly MaintenanceStatus[] = ['scheduled', 'in_progress', 'verifying', 'completed']

/**
 * Plans a maintenance. `id` is chosen by the form: one that exists already changes nothing. One that began before it was
 * planned corrects the past.
 */
export async function scheduleMaintenance(
  tx: Tx,
  input: MaintenanceInput & Author & { id?: MaintenanceId },
  now: Date,
): Promise<MaintenanceId> {
  const { startsAt, endsAt, automatic, by = null } = input
  if (endsAt <= now.getTime())
    throw new Refusal('invalid', 'It is over already: declare it as a past one, with a reason.', 'endsAt')
  const id = input.id ?? newId<'maintenance'>()
  const cause = { act: 'maintenance', why: null, isWhyPublic: false, by } as const
  const from = automatic ? startsAt : now.getTime()
  await correcting(tx, { ...cause, from }, () => writePlan(tx, { ...input, id }, now), now)
  return id
}

async function writePlan(
  tx: Tx,
  input: MaintenanceInput & Author & { id: MaintenanceId },
  now: Date,
): Promise<void> {
  const { id, title, body, componentIds, automatic, by = null } = input
  const made = await tx
    .insert(maintenances)
    .values({
      id,
      title,
      status: 'scheduled',
      startsAt: new Date(input.startsAt),
      endsAt: new Date(input.endsAt),
      automatic,
      announcedAt: now,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: maintenances.id })
  if (made.length === 0) return
  if (componentIds.length > 0)
    await tx
      .insert(maintenanceComponents)
      .values(componentIds.map((componentId) => ({ maintenanceId: id, componentId })))
  await say(tx, { maintenanceId: id, status: 'scheduled', body, by, kind: 'maintenance_scheduled' }, now)
}

/** Posts an update, which may move it on: to in progress, verifying or completed. Never back. */
export async function updateMaintenance(
  tx: Tx,
  input: MaintenanceUpdate & Author & { updateId?: string },
  now: Date,
): Promise<void> {
  const { maintenanceId, version, status, body, by = null, updateId } = input
  const before = await requireMaintenance(tx, maintenanceId)
  if (updateId !== undefined && (await hasMaintenanceUpdate(tx, updateId))) return
  if (before.version !== version) throw new Refusal('conflict', await describeMaintenanceConflict(tx, before))
  if (before.cancelledAt !== null) throw new Refusal('conflict', 'This maintenance was cancelled.')
  if (ORDER.indexOf(status) < ORDER.indexOf(before.status))
    throw new Refusal(
      'invalid',
      `It is ${before.status} already and does not go back to ${status}.`,
      'status',
    )
  await moveMaintenance(tx, before, { status, at: now }, now)
  const kind = kindOf(before.status, status)
  await say(tx, { maintenanceId, status, body, by, kind, ...(updateId ? { updateId } : {}) }, now)
}

/** Calls a maintenance off, before or while it runs. */
export async function cancelMaintenance(
  tx: Tx,
  input: { maintenanceId: MaintenanceId; version: number; body: string } & Author,
  now: Date,
): Promise<void> {
  const { maintenanceId, version, body, by = null } = input
  const before = await requireMaintenance(tx, maintenanceId)
  if (before.cancelledAt !== null) return
  if (before.version !== version) throw new Refusal('conflict', await describeMaintenanceConflict(tx, before))
  if (before.status === 'completed') throw new Refusal('conflict', 'This maintenance is completed already.')
  await writeMove(tx, before, { cancelledAt: now }, now)
  const { status } = before
  await say(
    tx,
    { maintenanceId, status, body, by, kind: 'maintenance_cancelled', isSilent: isUntold(before) },
    now,
  )
}

/** Moves one that has not begun to other times. */
export async function rescheduleMaintenance(
  tx: Tx,
  input: MaintenanceMove & Author,
  now: Date,
): Promise<void> {
  const { maintenanceId, version, startsAt, endsAt, body, by = null } = input
  const before = await requireMaintenance(tx, maintenanceId)
  if (before.version !== version) throw new Refusal('conflict', await describeMaintenanceConflict(tx, before))
  if (before.cancelledAt !== null) throw new Refusal('conflict', 'This maintenance was cancelled.')
  if (before.status !== 'scheduled') throw new Refusal('conflict', 'This maintenance has begun already.')
  await writeMove(tx, before, { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, now)
  const isSilent = isUntold(before)
  await say(tx, { maintenanceId, status: 'scheduled', body, by, kind: 'maintenance_updated', isSilent }, now)
}

function kindOf(before: MaintenanceStatus, status: MaintenanceStatus): MaintenanceKind {
  if (before === 'scheduled' && status !== 'scheduled' && status !== 'completed') return 'maintenance_started'
  return status === 'completed' && before !== 'completed' ? 'maintenance_completed' : 'maintenance_updated'
}
