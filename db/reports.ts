import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { ComponentStatus } from '#engine/component'
import type { ComponentId, IncidentId } from '#engine/id'
import { Refusal } from '#engine/refusal'
import type { Tx } from './connect.ts'
import { newId } from './new-id.ts'
import { touchPages } from './outbox.ts'
import { reports } from './schema.ts'

type Word = { componentId: ComponentId; status: ComponentStatus }
type Story = { incidentId: IncidentId | null; by?: string | null }

/** A person's word on components, from now on; a word that the same story said before ends here. */
export async function writeReports(
  tx: Tx,
  input: Story & { words: readonly Word[] },
  now: Date,
): Promise<void> {
  const { incidentId, words, by = null } = input
  if (words.length === 0) return
  const componentIds = words.map(({ componentId }) => componentId)
  await endReports(tx, { incidentId, componentIds }, now)
  await tx.insert(reports).values(
    words.map(({ componentId, status }) => ({
      id: newId(),
      componentId,
      status,
      fromAt: now,
      incidentId,
      recordedAt: now,
      recordedBy: by,
    })),
  )
}

/** Ends what a story says about these components, or about all of them. */
export async function endReports(
  tx: Tx,
  input: { incidentId: IncidentId | null; componentIds?: readonly ComponentId[] },
  now: Date,
): Promise<void> {
  const { incidentId, componentIds } = input
  await tx
    .update(reports)
    .set({ untilAt: now })
    .where(
      and(
        incidentId === null ? isNull(reports.incidentId) : eq(reports.incidentId, incidentId),
        componentIds ? inArray(reports.componentId, [...componentIds]) : undefined,
        isNull(reports.supersededAt),
        or(isNull(reports.untilAt), sql`${reports.untilAt} > ${now.toISOString()}`),
      ),
    )
}

/** A word without an incident: `null` takes it back. */
export async function reportComponent(
  tx: Tx,
  input: { componentId: ComponentId; status: ComponentStatus | null; by?: string | null },
  now: Date,
): Promise<void> {
  const { componentId, status, by = null } = input
  if (status === 'under_maintenance')
    throw new Refusal('invalid', 'Schedule a maintenance to say that it is under maintenance.', 'status')
  if (status === null) await endReports(tx, { incidentId: null, componentIds: [componentId] }, now)
  else await writeReports(tx, { incidentId: null, words: [{ componentId, status }], by }, now)
  await touchPages(tx)
}
