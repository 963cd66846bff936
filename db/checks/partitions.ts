import { sql } from 'drizzle-orm'
import type { Db, Queryable } from '../connect.ts'

const DAY_MS = 86_400_000
const DAYS_BACK = 1
const DAYS_AHEAD = 3

const dayOf = (ms: number) => Math.floor(ms / DAY_MS)
const isoDay = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)
const nameOf = (day: number) => `checks_${isoDay(day).replaceAll('-', '')}`

/** Makes the daily partitions of `checks` from yesterday to three days ahead; those that stand stay. */
export async function makePartitions(db: Queryable, nowMs: number): Promise<void> {
  await makePartitionsBetween(db, nowMs - DAYS_BACK * DAY_MS, nowMs + DAYS_AHEAD * DAY_MS)
}

/** Makes the partition of every UTC day that [fromMs, untilMs] touches. */
export async function makePartitionsBetween(db: Queryable, fromMs: number, untilMs: number): Promise<void> {
  const days = Array.from({ length: dayOf(untilMs) - dayOf(fromMs) + 1 }, (_, i) => dayOf(fromMs) + i)
  const standing = new Set(await listPartitions(db))
  const missing = days.filter((day) => !standing.has(nameOf(day)))
  if (missing.length === 0) return
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('upfront partitions'))`)
    for (const day of missing) {
      await tx.execute(
        sql.raw(
          `create table if not exists ${nameOf(day)} partition of checks for values from ('${isoDay(day)} 00:00+00') to ('${isoDay(day + 1)} 00:00+00')`,
        ),
      )
    }
  })
}

const knownDays = new WeakMap<Db, Set<number>>()

/** Makes the partitions that these instants need; asks the database only about days that this process has not seen. */
export async function ensureDays(db: Db, instantsMs: readonly number[]): Promise<void> {
  const known = knownDays.get(db) ?? new Set<number>()
  knownDays.set(db, known)
  for (const day of new Set(instantsMs.map(dayOf))) {
    if (known.has(day)) continue
    await makePartitionsBetween(db, day * DAY_MS, day * DAY_MS)
    known.add(day)
  }
}

/** Drops every day that ended at or before the instant; returns the names of what it dropped. */
export async function dropPartitionsBefore(db: Db, beforeMs: number): Promise<string[]> {
  const firstKept = nameOf(dayOf(beforeMs))
  const old = (await listPartitions(db)).filter((name) => name < firstKept)
  for (const name of old) await db.execute(sql`drop table if exists ${sql.identifier(name)}`)
  return old
}

/** Names of the partitions of `checks`, oldest first. */
export async function listPartitions(db: Queryable): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'checks'::regclass order by c.relname`)
  return rows.map((row) => row.name)
}
