import { type SQL, sql } from 'drizzle-orm'
import { instantOf } from '../bulk.ts'

/** As known at an instant in epoch milliseconds; null: as known now. */
export type Known = number | null

/** The facts of a table that stand, or stood as far as was known. */
export function isStanding(known: Known, alias?: string): SQL {
  const [recordedAt, supersededAt] = columnsOf(alias)
  if (known === null) return sql`${supersededAt} is null`
  const at = instantOf(sql`${known}::float8`)
  return sql`${recordedAt} <= ${at} and (${supersededAt} is null or ${supersededAt} > ${at})`
}

/** What is recorded when it happens and never superseded. */
export function isRecorded(known: Known, column: SQL): SQL {
  return known === null ? sql`true` : sql`${column} <= ${instantOf(sql`${known}::float8`)}`
}

/** An end that people set when it comes: until then nobody knew of it. */
export function endKnown(known: Known, column: SQL): SQL {
  if (known === null) return column
  return sql`case when ${column} <= ${instantOf(sql`${known}::float8`)} then ${column} end`
}

/** A table whose rows are changed in place, as they stand or stood: what they said before is kept by triggers. */
export function rowsKnown(relation: 'incidents' | 'maintenances' | 'components', known: Known): SQL {
  const table = sql.identifier(relation)
  if (known === null) return sql`${table}`
  const at = instantOf(sql`${known}::float8`)
  return sql`(select distinct on (id) * from (
      select former.*, f.superseded_at as gone_at from former_rows f
        cross join lateral jsonb_populate_record(null::${table}, f.row) former
        where f.relation = ${relation} and f.superseded_at > ${at}
      union all
      select *, 'infinity' from ${table}
    ) versions where created_at <= ${at} order by id, gone_at)`
}

function columnsOf(alias: string | undefined): [SQL, SQL] {
  if (alias === undefined) return [sql`recorded_at`, sql`superseded_at`]
  const table = sql.identifier(alias)
  return [sql`${table}.recorded_at`, sql`${table}.superseded_at`]
}
