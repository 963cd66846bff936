import { sql } from 'drizzle-orm'
import { advance, type LocationTransition, silenceMs } from '#engine/health'
import { automate, automateRecovery } from './automate.ts'
import { type CheckRecord, insertChecks } from './check-rows.ts'
import type { Db, Tx } from './connect.ts'
import { type HeldHealth, lockHealth, saveHealth } from './health-rows.ts'
import { databaseNow } from './instant.ts'
import { touchPages } from './outbox.ts'
import { ensureDays } from './partitions.ts'
import { pullRechecks } from './recheck.ts'
import { isSettled, rederiveTransitions } from './rederive-transitions.ts'
import { RAW_CHECK_DAYS } from './retention.ts'
import { insertTransitions } from './transition-rows.ts'

export type { CheckRecord } from './check-rows.ts'

const DAY_MS = 86_400_000
/** A batch names its rows by key; with the default cost of a disk's seek the planner reads the whole table for them. */
const PREFER_INDEXES = sql`set local random_page_cost = 1.1`

/**
 * Records a batch of checks in one transaction: the checks, each location's state, transitions and, only when
 * there are some, what follows from them. A batch may be recorded again after a lost answer: nothing counts twice.
 */
export async function recordChecks(db: Db, checks: readonly CheckRecord[]): Promise<void> {
  const nowMs = await databaseNow(db)
  const batch = orderBatch(checks, nowMs)
  if (batch.length === 0) return
  await ensureDays(
    db,
    batch.map((check) => check.startedAt),
  )
  await db.transaction((tx) => recordBatch(tx, batch, nowMs))
}

/** One of each, in the one order in which rows are locked; what no partition may hold is left out. */
function orderBatch(checks: readonly CheckRecord[], nowMs: number): CheckRecord[] {
  const oldest = nowMs - RAW_CHECK_DAYS * DAY_MS
  const unique = new Map<string, CheckRecord>()
  for (const check of checks) {
    const startedAt = Math.floor(check.startedAt)
    if (startedAt < oldest || startedAt > nowMs + DAY_MS) continue
    unique.set(`${keyOf(check)} ${startedAt}`, { ...check, startedAt })
  }
  return [...unique.values()].sort((a, b) => compareKeys(a, b) || a.startedAt - b.startedAt)
}

async function recordBatch(tx: Tx, batch: readonly CheckRecord[], nowMs: number): Promise<void> {
  await tx.execute(PREFER_INDEXES)
  const locked = await lockHealth(tx, keysOf(batch))
  await insertChecks(tx, batch)
  const checksOf = Map.groupBy(batch, keyOf)
  const moved: HeldHealth[] = []
  const transitions: (LocationTransition & Pick<HeldHealth, 'monitorId' | 'location'>)[] = []
  let isStoryChanged = false
  for (const held of locked) {
    const own = checksOf.get(keyOf(held)) ?? []
    const late = own.find((check) => isLate(held, check.startedAt))
    if (late) {
      const { state, isChanged } = await rederiveTransitions(tx, held, late.startedAt, nowMs)
      moved.push({ ...held, state })
      isStoryChanged ||= isChanged
      continue
    }
    const step = advanceAll(held, own)
    if (step.state !== held.state) moved.push({ ...held, state: step.state })
    for (const { at, from, to, evidence } of step.transitions)
      transitions.push({ monitorId: held.monitorId, location: held.location, at, from, to, evidence })
  }
  if (moved.length === 0) return
  await saveHealth(tx, moved)
  await pullRechecks(tx, moved)
  if (transitions.length > 0) await insertTransitions(tx, transitions)
  if (transitions.length === 0 && !isStoryChanged) return
  const canOnlyHelp = !isStoryChanged && transitions.every((transition) => transition.to === 'up')
  await (canOnlyHelp ? automateRecovery(tx) : automate(tx))
  await touchPages(tx)
}

/** Older than what is known, or from a silence that was written down before its checks arrived. */
function isLate({ state, rules }: HeldHealth, startedAt: number): boolean {
  if (state.lastCheckAt === null) return false
  if (startedAt < state.lastCheckAt) return true
  return (
    isSettled(state) && startedAt > state.lastCheckAt && startedAt - state.lastCheckAt <= silenceMs(rules)
  )
}

/** The same instant again is the same check again: it moves nothing. */
function advanceAll({ state: before, rules }: HeldHealth, checks: readonly CheckRecord[]) {
  let state = before
  const transitions: LocationTransition[] = []
  for (const check of checks) {
    if (check.startedAt === state.lastCheckAt) continue
    const step = advance(
      state,
      { at: check.startedAt, verdict: check.verdict, evidence: check.evidence },
      rules,
    )
    state = step.state
    transitions.push(...step.transitions)
  }
  return { state, transitions }
}

const keyOf = ({ monitorId, location }: { monitorId: string; location: string }) => `${monitorId} ${location}`

function keysOf(batch: readonly CheckRecord[]): CheckRecord[] {
  return [...new Map(batch.map((check) => [keyOf(check), check])).values()]
}

function compareKeys(a: CheckRecord, b: CheckRecord): number {
  const [left, right] = [keyOf(a), keyOf(b)]
  return left < right ? -1 : left > right ? 1 : 0
}
