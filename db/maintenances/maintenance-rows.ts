import { and, desc, eq, isNull } from 'drizzle-orm'
import type { EventFact } from '#engine/event'
import type { MaintenanceId } from '#engine/id'
import type { MaintenanceStatus } from '#engine/maintenance'
import { Refusal } from '#engine/refusal'
import { clockTime } from '#engine/words'
import type { Tx } from '../connect.ts'
import { newId } from '../new-id.ts'
import { emit, touchPages } from '../outbox.ts'
import { maintenances, maintenanceUpdates, staff } from '../schema.ts'

export type MaintenanceRow = typeof maintenances.$inferSelect
export type MaintenanceKind = Extract<EventFact, { maintenanceId: MaintenanceId }>['kind']
type Change = Partial<Omit<MaintenanceRow, 'id' | 'version' | 'createdAt' | 'updatedAt'>>

/** Locks a maintenance, or refuses. */
export async function requireMaintenance(tx: Tx, maintenanceId: MaintenanceId): Promise<MaintenanceRow> {
  const [row] = await tx.select().from(maintenances).where(eq(maintenances.id, maintenanceId)).for('update')
  if (!row) throw new Refusal('not_found', 'There is no such maintenance.')
  return row
}

/** An occurrence of which subscribers were not told yet; of everything else they were told when it was planned. */
export function isUntold({ seriesId, announcedAt }: MaintenanceRow): boolean {
  return seriesId !== null && announcedAt === null
}

type Move = { status: MaintenanceStatus; at: Date }

/** Moves it to a status; `at` is when that became true, which may be before it is recorded. */
export async function moveMaintenance(tx: Tx, before: MaintenanceRow, move: Move, now: Date): Promise<void> {
  const { status, at } = move
  const isOver = status === 'completed'
  const started = before.automatic && before.startsAt < at ? before.startsAt : at
  await writeMove(
    tx,
    before,
    {
      status,
      startedAt: status === 'scheduled' ? null : (before.startedAt ?? (isOver ? started : at)),
      completedAt: isOver ? (before.completedAt ?? at) : null,
      announcedAt: before.announcedAt ?? now,
    },
    now,
  )
}

type Said = {
  updateId?: string
  maintenanceId: MaintenanceId
  status: MaintenanceStatus
  body: string
  by: string | null
  kind: MaintenanceKind
  /** Of what subscribers were not told yet: it stands on the page, and no mail goes out. */
  isSilent?: boolean
}

/** Writes an update and tells it to everyone whom it concerns. */
export async function say(tx: Tx, said: Said, now: Date): Promise<void> {
  const { updateId = newId(), maintenanceId, status, body, by, kind, isSilent = false } = said
  await tx.insert(maintenanceUpdates).values({
    id: updateId,
    maintenanceId,
    status,
    body,
    displayAt: now,
    recordedAt: now,
    authorId: by,
  })
  if (!isSilent) await emit(tx, { kind, maintenanceId, updateId })
  await touchPages(tx)
}

export async function writeMove(tx: Tx, before: MaintenanceRow, change: Change, now: Date): Promise<void> {
  await tx
    .update(maintenances)
    .set({ ...change, version: before.version + 1, updatedAt: now })
    .where(eq(maintenances.id, before.id))
}

export async function hasMaintenanceUpdate(tx: Tx, updateId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: maintenanceUpdates.id })
    .from(maintenanceUpdates)
    .where(eq(maintenanceUpdates.id, updateId))
  return rows.length > 0
}

/** The one sentence for whoever comes second. */
export async function describeMaintenanceConflict(tx: Tx, before: MaintenanceRow): Promise<string> {
  const [newest] = await tx
    .select({ displayAt: maintenanceUpdates.displayAt, author: staff.name })
    .from(maintenanceUpdates)
    .leftJoin(staff, eq(staff.id, maintenanceUpdates.authorId))
    .where(and(eq(maintenanceUpdates.maintenanceId, before.id), isNull(maintenanceUpdates.supersededAt)))
    .orderBy(desc(maintenanceUpdates.displayAt))
    .limit(1)
  const who = newest?.author ?? 'The plan'
  const when = clockTime((newest?.displayAt ?? before.updatedAt).getTime(), 'UTC')
  return `${who} posted to this maintenance at ${when}, while you were writing. Nothing was posted: read that update first.`
}
