import { sql } from 'drizzle-orm'
import type { LocationTransition } from '#engine/health'
import { instantOf, jsonColumn, numberColumn, textColumn } from '../bulk.ts'
import type { Tx } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { newId } from '../new-id.ts'
import type { HealthKey } from './health-rows.ts'

export type TransitionRow = HealthKey & LocationTransition

/** Facts are superseded, never overwritten: a standing transition of the same instant must be superseded first. */
export async function insertTransitions(tx: Tx, rows: readonly TransitionRow[]): Promise<void> {
  await tx.execute(sql`
    insert into transitions (id, monitor_id, location, at, from_health, to_health, evidence)
    select t.id, t.monitor_id, t.location, ${instantOf(sql`t.ms`)}, t.from_health, t.to_health, t.evidence::jsonb
    from unnest(
      ${textColumn(rows.map(() => newId<'transition'>()))},
      ${textColumn(rows.map((row) => row.monitorId))},
      ${textColumn(rows.map((row) => row.location))},
      ${numberColumn(rows.map((row) => row.at))},
      ${textColumn(rows.map((row) => row.from))},
      ${textColumn(rows.map((row) => row.to))},
      ${jsonColumn(rows.map((row) => row.evidence))}
    ) as t (id, monitor_id, location, ms, from_health, to_health, evidence)`)
}

export type Standing = LocationTransition & { id: string }

/** The transitions of one location that stand, oldest first. */
export async function readTransitions(tx: Tx, key: HealthKey): Promise<Standing[]> {
  return tx.execute<Standing>(sql`
    select id, ${epochMs(sql`at`)} as at, from_health as "from", to_health as "to", evidence from transitions
    where monitor_id = ${key.monitorId} and location = ${key.location} and superseded_at is null
    order by at`)
}

/** At the instant from which what takes their place is known: neither both nor none are. */
export async function supersedeTransitions(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update transitions set superseded_at = now()
    where id = any(${textColumn(ids)}) and superseded_at is null`)
}
