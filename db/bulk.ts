import { type SQL, sql } from 'drizzle-orm'

/** A batch names its rows by key; with the default cost of a disk's seek the planner reads the whole table for them. */
export const PREFER_INDEXES = sql`set local random_page_cost = 1.1`

/** Columns for `unnest`: one parameter each, however many rows. Instants travel as epoch numbers, because postgres.js mistypes arrays of Date. */
export function textColumn(values: readonly (string | null)[]): SQL {
  return sql`${sql.param(values)}::text[]`
}

export function numberColumn(values: readonly (number | null)[]): SQL {
  return sql`${`{${values.map((value) => value ?? 'NULL').join()}}`}::float8[]`
}

/** Values of a jsonb column; cast each with `::jsonb` in the select. */
export function jsonColumn(values: readonly unknown[]): SQL {
  return textColumn(values.map((value) => (value === null ? null : JSON.stringify(value))))
}

/** An instant out of an epoch column of `unnest`. */
export function instantOf(name: SQL): SQL {
  return sql`to_timestamp(${name} / 1000.0)`
}

type Lists = {
  /** The column that names the row they belong to, and that row's own. */
  of: SQL
  to: SQL
  item: SQL
  from: SQL
  order: SQL
}

/** Joins what belongs to each row as one json array in `NAME.list`, null where there is none: a row of its own costs more to send and to read. */
export function withLists(name: string, { of, to, item, from, order }: Lists): SQL {
  const lists = sql.identifier(name)
  return sql`left join (
    select ${of} as owner, json_agg(${item} order by ${order}) as list from ${from} group by ${of}
  ) ${lists} on ${lists}.owner = ${to}`
}
