import type { LocationTransition } from '#engine/health'
import { PREFER_INDEXES } from '../bulk.ts'
import type { Db, Tx } from '../connect.ts'
import { type After, decideAfter } from '../incidents/automate.ts'
import { databaseNow } from '../instant.ts'
import { touchPages } from '../outbox.ts'
import { type CheckRecord, findStored, insertChecks, type PlacedCheck } from './check-rows.ts'
import { advanceAll, isHeldUp, isLate, isSteady } from './health-moves.ts'
import { type HeldHealth, lockHealth, saveHealth, touchHealth } from './health-rows.ts'
import { correctLate, type Retold } from './late-corrections.ts'
import { ensureDays } from './partitions.ts'
import { pullRechecks } from './recheck.ts'
import { rederiveTransitions } from './rederive-transitions.ts'
import { RAW_CHECK_DAYS } from './retention.ts'
import { insertTransitions } from './transition-rows.ts'

export type { CheckRecord } from './check-rows.ts'

const DAY_MS = 86_400_000

/** A place's running state with those of a batch's checks of it that are not stored yet. */
type Place = { held: HeldHealth; fresh: PlacedCheck[] }

type Ports = { decide: (db: Db, after: After) => Promise<void> }

/**
 * Records a batch of checks in one transaction: the checks, each location's state, transitions and, only when
 * there are some, the pages' revision. A batch may be recorded again after a lost answer: nothing counts twice.
 * What the automation makes of it is decided after that: should this process end before, the timekeeper's turn does it.
 */
export async function recordChecks(
  db: Db,
  checks: readonly CheckRecord[],
  { decide }: Ports = { decide: decideAfter },
): Promise<void> {
  const nowMs = await databaseNow(db)
  const batch = orderBatch(checks, nowMs)
  if (batch.length === 0) return
  await ensureDays(
    db,
    batch.map((check) => check.startedAt),
  )
  const after = await db.transaction((tx) => recordBatch(tx, batch, nowMs))
  if (after !== null) await decide(db, after)
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

async function recordBatch(tx: Tx, batch: readonly CheckRecord[], nowMs: number): Promise<After | null> {
  const [, locked] = await Promise.all([tx.execute(PREFER_INDEXES), lockHealth(tx, keysOf(batch))])
  const places = await findFresh(tx, locked, batch)
  const onTime = places
    .filter((place) => !hasLate(place))
    .map((place) => ({ ...place, ...advanceAll(place.held, place.fresh) }))
  const steady = onTime.filter(({ held, state }) => isSteady(held.state, state))
  const moved = onTime.filter(({ held, state }) => !isSteady(held.state, state)).map(withState)
  await Promise.all([
    insertChecks(
      tx,
      places.flatMap(({ fresh }) => fresh),
    ),
    ...(steady.length > 0 ? [touchHealth(tx, steady.map(withState))] : []),
  ])
  const late = await rederiveLate(tx, places.filter(hasLate), nowMs)
  const changed = [...moved, ...late.map(withState)]
  const retold = [...late.filter(({ isChanged }) => isChanged), ...endedSilences(onTime, nowMs)]
  if (changed.length === 0 && retold.length === 0) return null
  await saveHealth(tx, changed)
  await pullRechecks(tx, changed)
  const transitions = onTime.flatMap(({ held: { monitorId, location }, transitions }) =>
    transitions.map((transition) => ({ monitorId, location, ...transition })),
  )
  if (transitions.length > 0) await insertTransitions(tx, transitions)
  await correctLate(tx, retold, nowMs)
  const after = whatFollows(transitions, retold.length > 0)
  if (after !== null) await touchPages(tx)
  return after
}

const withState = ({ held, state }: { held: HeldHealth; state: HeldHealth['state'] }) => ({ ...held, state })
const hasLate = ({ held, fresh }: Place) => fresh.some((check) => isLate(held, check.startedAt))

/**
 * What is not stored yet: the newest check of a place stands in its row, which is locked, so that only what is
 * older has to be looked up.
 */
async function findFresh(
  tx: Tx,
  locked: readonly HeldHealth[],
  batch: readonly CheckRecord[],
): Promise<Place[]> {
  const checksOf = Map.groupBy(batch, keyOf)
  const places = locked.map((held) => {
    const own = checksOf.get(keyOf(held)) ?? []
    const unknown = own.filter(({ startedAt }) => startedAt !== held.state.lastCheckAt)
    return { held, fresh: unknown.map((check) => ({ ...check, place: held.place })) }
  })
  const older = places.flatMap(({ held, fresh }) =>
    fresh.filter(({ startedAt }) => startedAt < (held.state.lastCheckAt ?? 0)),
  )
  const stored = older.length > 0 ? await findStored(tx, older) : new Set<string>()
  return places
    .map(({ held, fresh }) => ({
      held,
      fresh: fresh.filter(({ place, startedAt }) => !stored.has(`${place} ${startedAt}`)),
    }))
    .filter(({ fresh }) => fresh.length > 0)
}

async function rederiveLate(tx: Tx, places: readonly Place[], nowMs: number) {
  const told = []
  for (const { held, fresh } of places) {
    const first = fresh.find((check) => isLate(held, check.startedAt))
    if (!first) continue
    const rederived = await rederiveTransitions(tx, held, first.startedAt, nowMs)
    told.push({ held, from: first.startedAt, ...rederived })
  }
  return told
}

/** Places whose time was told as silent until these checks of it came. */
function endedSilences(
  steps: readonly (Place & { transitions: LocationTransition[] })[],
  nowMs: number,
): Retold[] {
  return steps.flatMap(({ held, fresh: [first], transitions }) => {
    if (!first || !isHeldUp(held, first.startedAt, nowMs)) return []
    const silentAt = (held.state.lastCheckAt ?? 0) + held.rules.intervalSeconds * 1000
    return [{ held, from: Math.min(first.startedAt, silentAt), added: transitions }]
  })
}

function whatFollows(transitions: readonly LocationTransition[], isStoryChanged: boolean): After | null {
  if (transitions.length === 0 && !isStoryChanged) return null
  return !isStoryChanged && transitions.every(({ to }) => to === 'up') ? 'recoveries' : 'changes'
}

const keyOf = ({ monitorId, location }: { monitorId: string; location: string }) => `${monitorId} ${location}`

function keysOf(batch: readonly CheckRecord[]): CheckRecord[] {
  return [...new Map(batch.map((check) => [keyOf(check), check])).values()]
}

function compareKeys(a: CheckRecord, b: CheckRecord): number {
  const [left, right] = [keyOf(a), keyOf(b)]
  return left < right ? -1 : left > right ? 1 : 0
}
