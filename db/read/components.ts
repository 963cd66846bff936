import { sql } from 'drizzle-orm'
import type { ComponentFact } from '#engine/facts'
import { instantOf, withLists } from '../bulk.ts'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { isStanding, type Known, rowsKnown } from '../past/as-known.ts'

/** Every component that stood at some time since then, archived ones too: history still names them. */
export async function readComponents(
  db: Queryable,
  fromMs: number,
  known: Known = null,
): Promise<ComponentFact[]> {
  const requires = withLists('requires', {
    of: sql`r.component_id`,
    to: sql`c.id`,
    item: sql`json_build_object('validFrom', ${epochMs(sql`r.valid_from`)}, 'value', r.tree)`,
    from: sql`requirements r where ${isStanding(known, 'r')}`,
    order: sql`r.valid_from, r.recorded_at`,
  })
  return db.execute<ComponentFact>(sql`
    select id, name, description, ${epochMs(sql`started_at`)} as "startedAt", initial_status as "initialStatus",
      automation, coalesce(requires.list, '[]') as requires, ${epochMs(sql`created_at`)} as "createdAt",
      ${epochMs(sql`updated_at`)} as "updatedAt"
    from ${rowsKnown('components', known)} c ${requires}
    where archived_at is null or archived_at >= ${instantOf(sql`${fromMs}::float8`)}
    order by created_at, id`)
}
