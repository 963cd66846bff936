import { and, eq, isNull } from 'drizzle-orm'
import type { ComponentId, MonitorId } from '#engine/id'
import type { Tx } from '../connect.ts'
import { newId } from '../new-id.ts'
import { monitorBindings } from '../schema.ts'

type Binding = { monitorId: MonitorId; componentId: ComponentId; validFrom?: Date; by?: string | null }

/** From now on, or from `validFrom`, the monitor is evidence for the component; a second time it changes nothing. */
export async function bindMonitor(tx: Tx, input: Binding, now: Date): Promise<void> {
  const bound = await listBound(tx, input.monitorId)
  if (bound.includes(input.componentId)) return
  await tx.insert(monitorBindings).values({
    id: newId(),
    monitorId: input.monitorId,
    componentId: input.componentId,
    validFrom: input.validFrom ?? now,
    recordedAt: now,
    recordedBy: input.by ?? null,
  })
}

/** From now on the monitor says nothing about the component; what it said until now stays. */
export async function unbindMonitor(tx: Tx, input: Binding, now: Date): Promise<void> {
  await tx
    .update(monitorBindings)
    .set({ validUntil: now })
    .where(
      and(
        eq(monitorBindings.monitorId, input.monitorId),
        eq(monitorBindings.componentId, input.componentId),
        isNull(monitorBindings.validUntil),
        isNull(monitorBindings.supersededAt),
      ),
    )
}

/** From now on the monitor is evidence for exactly these components. */
export async function rebindMonitor(
  tx: Tx,
  input: { monitorId: MonitorId; componentIds: readonly ComponentId[]; by?: string | null },
  now: Date,
): Promise<void> {
  const { monitorId, componentIds, by = null } = input
  const bound = await listBound(tx, monitorId)
  for (const componentId of bound)
    if (!componentIds.includes(componentId)) await unbindMonitor(tx, { monitorId, componentId, by }, now)
  for (const componentId of componentIds) await bindMonitor(tx, { monitorId, componentId, by }, now)
}

async function listBound(tx: Tx, monitorId: MonitorId): Promise<ComponentId[]> {
  const rows = await tx
    .select({ id: monitorBindings.componentId })
    .from(monitorBindings)
    .where(
      and(
        eq(monitorBindings.monitorId, monitorId),
        isNull(monitorBindings.validUntil),
        isNull(monitorBindings.supersededAt),
      ),
    )
  return rows.map(({ id }) => id as ComponentId)
}
