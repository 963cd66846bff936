import { sql } from 'drizzle-orm'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'
import type { Budget } from './budgets.ts'

/** How every promise stood when the chore last counted, at no cost: one about to be counted for the first time is left out. */
export async function listKeptBudgets(db: Queryable): Promise<Budget[]> {
  return db.execute<Budget>(sql`
    select b.component_id as "componentId", b.slo, ${epochMs(sql`b.since`)} as since, b.view,
      ${epochMs(sql`b.counted_at`)} as "countedAt"
    from budgets b
    join components c on c.id = b.component_id and c.archived_at is null
    join lateral (
      select s.slo, s.valid_from from slos s where s.component_id = b.component_id and s.superseded_at is null
      order by s.valid_from desc, s.recorded_at desc limit 1) held on held.valid_from = b.since and held.slo is not null
    order by b.component_id`)
}
