import { and, eq, isNull } from 'drizzle-orm'
import type { AutomationPolicy } from '#engine/automation/policy'
import type { ComponentStatus } from '#engine/component'
import type { ComponentId } from '#engine/id'
import type { Queryable } from '../connect.ts'
import { components, reports } from '../schema.ts'

export type ComponentSettings = {
  id: ComponentId
  name: string
  description: string
  initialStatus: ComponentStatus | null
  automation: AutomationPolicy
  /** A person's word that belongs to no incident. */
  word: ComponentStatus | null
}

/** What staff may change about a component in use, or null. */
export async function findComponentSettings(
  db: Queryable,
  id: ComponentId,
): Promise<ComponentSettings | null> {
  const [row] = await db
    .select({
      name: components.name,
      description: components.description,
      initialStatus: components.initialStatus,
      automation: components.automation,
      word: reports.status,
    })
    .from(components)
    .leftJoin(
      reports,
      and(
        eq(reports.componentId, components.id),
        isNull(reports.incidentId),
        isNull(reports.untilAt),
        isNull(reports.supersededAt),
      ),
    )
    .where(and(eq(components.id, id), isNull(components.archivedAt)))
    .limit(1)
  return row ? { id, ...row } : null
}
