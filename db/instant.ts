import { type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Queryable } from './connect.ts'

/** A timestamptz as epoch milliseconds, or null. */
export function epochMs<T extends number | null = number>(column: AnyPgColumn | SQL): SQL<T> {
  return sql<T>`(extract(epoch from ${column}) * 1000)::float8`
}

/** The database's clock: the only one that all locations share. Epoch milliseconds. */
export async function databaseNow(db: Queryable): Promise<number> {
  const rows = await db.execute<{ ms: number }>(sql`select ${epochMs(sql`clock_timestamp()`)} as ms`)
  return Math.floor(rows[0]?.ms ?? Number.NaN)
}
