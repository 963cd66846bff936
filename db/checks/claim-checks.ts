import { sql } from 'drizzle-orm'
import type { MonitorId } from '#engine/id'
import type { MonitorRules } from '#engine/monitor'
import { nextSlot } from '#engine/schedule'
import { instantOf, numberColumn, PREFER_INDEXES, textColumn } from '../bulk.ts'
import type { Db, Tx } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { knownRules } from './known-rules.ts'

/** As stored, perhaps by an older version: secrets inside are still sealed. */
export type StoredSpec = { kind: string }

export type ClaimedCheck = {
  monitorId: MonitorId
  /** Moves with every change of the monitor. */
  version: number
  /** Null when the claimer knows this version already. */
  spec: StoredSpec | null
  rules: MonitorRules
  /** The slot that this run fills, in epoch milliseconds; at most `aheadMs` from now. */
  dueAt: number
}

type Claim = {
  location: string
  limit: number
  /** Slots that come due so soon are taken already, so that they can start on time. */
  aheadMs?: number
  knows?: (monitorId: MonitorId, version: number) => boolean
}
type DueRow = { monitorId: MonitorId; version: number; dueAt: number; nowMs: number }
type Slot = { monitorId: MonitorId; dueAt: number; nextAt: number; busyUntil: number }

/** A busy worker notices a deadline late by so much. */
const LEEWAY_MS = 250

/**
 * Takes due slots of one location, oldest first, and writes each monitor's next slot in the same transaction:
 * whoever dies after this loses one sample and never a monitor. Missed slots collapse into one. A place whose last
 * check is still under way, here or in another worker, is left for later.
 */
export function claimChecks(db: Db, claim: Claim): Promise<ClaimedCheck[]> {
  const { location, knows = () => false } = claim
  return db.transaction(async (tx) => {
    const [, due] = await Promise.all([tx.execute(PREFER_INDEXES), lockDue(tx, claim)])
    if (due.length === 0) return []
    const rules = await knownRules(tx, due, due[0]?.nowMs ?? 0)
    const unknown = due.filter(({ monitorId, version }) => !knows(monitorId, version))
    const specs = await readSpecs(
      tx,
      unknown.map(({ monitorId }) => monitorId),
    )
    const claimed = due.flatMap(({ monitorId, version, dueAt }) => {
      const held = rules.get(monitorId)
      return held ? [{ monitorId, version, dueAt, rules: held, spec: specs.get(monitorId) ?? null }] : []
    })
    await writeSlots(
      tx,
      location,
      claimed.map((check) => slotAfter(check, due[0]?.nowMs ?? 0)),
    )
    return claimed
  })
}

function slotAfter({ monitorId, rules, dueAt }: ClaimedCheck, nowMs: number): Slot {
  const startAt = Math.max(dueAt, nowMs)
  return {
    monitorId,
    dueAt,
    nextAt: nextSlot(monitorId, rules.intervalSeconds, startAt),
    busyUntil: startAt + rules.timeoutSeconds * 1000 + LEEWAY_MS,
  }
}

/** `now()` and not the clock that moves: only a steady instant is looked up in the index. */
async function lockDue(tx: Tx, { location, limit, aheadMs = 0 }: Claim): Promise<DueRow[]> {
  return tx.execute<DueRow>(sql`
    select s.monitor_id as "monitorId", ${epochMs(sql`m.updated_at`)} as version,
      ${epochMs(sql`s.next_check_at`)} as "dueAt", ${epochMs(sql`now()`)} as "nowMs"
    from schedules s join monitors m on m.id = s.monitor_id
    where s.location = ${location} and s.next_check_at <= now() + ${aheadMs}::int * interval '1 millisecond'
      and m.paused_at is null and m.archived_at is null
      and (s.busy_until is null or s.busy_until <= now() or exists (
        select from health h where h.monitor_id = s.monitor_id and h.location = s.location
          and h.last_check_at >= s.claimed_slot_at))
    order by s.next_check_at limit ${limit}
    for update of s skip locked`)
}

async function readSpecs(tx: Tx, ids: readonly MonitorId[]): Promise<Map<MonitorId, StoredSpec>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.execute<{ id: MonitorId; spec: StoredSpec }>(
    sql`select id, spec from monitors where id = any(${textColumn(ids)})`,
  )
  return new Map(rows.map(({ id, spec }) => [id, spec]))
}

async function writeSlots(tx: Tx, location: string, slots: readonly Slot[]): Promise<void> {
  await tx.execute(sql`
    update schedules s set next_check_at = ${instantOf(sql`slot.next_ms`)},
      claimed_slot_at = ${instantOf(sql`slot.due_ms`)}, busy_until = ${instantOf(sql`slot.busy_ms`)}
    from unnest(
      ${textColumn(slots.map(({ monitorId }) => monitorId))},
      ${numberColumn(slots.map(({ nextAt }) => nextAt))},
      ${numberColumn(slots.map(({ dueAt }) => dueAt))},
      ${numberColumn(slots.map(({ busyUntil }) => busyUntil))}
    ) as slot (monitor_id, next_ms, due_ms, busy_ms)
    where s.monitor_id = slot.monitor_id and s.location = ${location}`)
}

/** Gives slots back that were claimed and not begun: somebody else fills them. */
export async function giveBackChecks(
  db: Db,
  location: string,
  claimed: readonly Pick<ClaimedCheck, 'monitorId' | 'dueAt'>[],
): Promise<void> {
  if (claimed.length === 0) return
  await db.execute(sql`
    update schedules s set next_check_at = least(s.next_check_at, s.claimed_slot_at), busy_until = null
    from unnest(
      ${textColumn(claimed.map(({ monitorId }) => monitorId))},
      ${numberColumn(claimed.map(({ dueAt }) => dueAt))}
    ) as slot (monitor_id, due_ms)
    where s.monitor_id = slot.monitor_id and s.location = ${location}
      and s.claimed_slot_at = ${instantOf(sql`slot.due_ms`)}`)
}
