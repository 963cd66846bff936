import { sql } from 'drizzle-orm'
import type { ComponentFact } from '#engine/facts'
import type { ComponentId } from '#engine/id'
import { isStanding, type Known, rowsKnown } from './as-known.ts'
import { instantOf } from './bulk.ts'
import type { Queryable } from './connect.ts'
import { epochMs } from './instant.ts'

type RequirementRow = ComponentFact['requires'][number] & { componentId: ComponentId }

/** Every component that stood at some time since then, archived ones too: history still names them. */
export async function readComponents(
  db: Queryable,
  fromMs: number,
  known: Known = null,
): Promise<ComponentFact[]> {
  const rows = await db.execute<Omit<ComponentFact, 'requires'>>(sql`
    select id, name, description, ${epochMs(sql`started_at`)} as "startedAt", initial_status as "initialStatus",
      automation, ${epochMs(sql`created_at`)} as "createdAt", ${epochMs(sql`updated_at`)} as "updatedAt"
    from ${rowsKnown('components', known)} where archived_at is null or archived_at >= ${instantOf(sql`${fromMs}::float8`)}
    order by created_at, id`)
  const requirements = await db.execute<RequirementRow>(sql`
    select component_id as "componentId", ${epochMs(sql`valid_from`)} as "validFrom", tree as value
    from requirements where ${isStanding(known)} order by valid_from, recorded_at`)
  const requirementsOf = Map.groupBy(requirements, (row) => row.componentId)
  return rows.map((row) => ({
    ...row,
    requires: (requirementsOf.get(row.id) ?? []).map(({ validFrom, value }) => ({ validFrom, value })),
  }))
}
