import { advance, FRESH, type LocationState, type LocationTransition, settle } from '#engine/health'
import type { MonitorRules } from '#engine/monitor'
import type { Tx } from '../connect.ts'
import { readRulesOf } from '../monitors/monitor-rules.ts'
import { readChecksSince } from './check-rows.ts'
import { endOfHistory } from './end-of-history.ts'
import type { HeldHealth } from './health-rows.ts'
import { insertTransitions, readTransitions, type Standing, supersedeTransitions } from './transition-rows.ts'

/** `before` are the transitions that stood until then. */
type Rederived = { state: LocationState; isChanged: boolean; before: LocationTransition[] }

/**
 * Tells one location's story anew from its stored checks, from before the instant of a check that came late.
 * Transitions that no longer hold are superseded, new ones inserted, equal ones left alone. What was told from checks
 * that are no longer stored is history: it stands, and the story goes on from it.
 */
export async function rederiveTransitions(
  tx: Tx,
  held: HeldHealth,
  lateAt: number,
  nowMs: number,
): Promise<Rederived> {
  const standing = await readTransitions(tx, held)
  const base = standing.findLast((transition) => transition.at <= lateAt && transition.to !== 'unobserved')
  const stored = await readChecksSince(tx, held.place, base?.at ?? 0)
  const rules = await readRulesOf(tx, held.monitorId)
  const rulesAt = (at: number): MonitorRules =>
    rules.findLast((dated) => dated.validFrom <= at)?.value ?? held.rules

  const untilMs = held.state.lastCheckAt ?? 0
  const historyMs = endOfHistory({ standing, checks: stored, untilMs, rulesAt })
  const checks = stored.filter(({ at }) => at > historyMs)
  const [first] = checks
  if (!first) return { state: held.state, isChanged: false, before: standing }

  let state = stateBefore(standing, first.at)
  const story: LocationTransition[] = []
  for (const check of checks) {
    const step = advance(state, check, rulesAt(check.at))
    state = step.state
    story.push(...step.transitions)
  }
  const isStillSilent = isSettled(held.state) && state.lastCheckAt === held.state.lastCheckAt
  const end = isStillSilent ? settle(state, held.rules, new Date(nowMs)) : { state, transitions: [] }
  story.push(...end.transitions)

  const told = standing.filter((transition) => transition.at >= first.at)
  const gone = told.filter((old) => !story.some((transition) => isSame(transition, old)))
  const fresh = story.filter((transition) => !told.some((old) => isSame(transition, old)))
  if (gone.length > 0)
    await supersedeTransitions(
      tx,
      gone.map((old) => old.id),
    )
  if (fresh.length > 0) {
    const { monitorId, location } = held
    await insertTransitions(
      tx,
      fresh.map((transition) => ({ monitorId, location, ...transition })),
    )
  }
  return { state: end.state, isChanged: gone.length + fresh.length > 0, before: standing }
}

/** The silence after the last check has been written down. */
export function isSettled({ health, since, lastCheckAt }: LocationState): boolean {
  return health === 'unobserved' && since !== null && lastCheckAt !== null && since > lastCheckAt
}

/** A streak that a transition ended or began is told by it, so that its health is the whole state after it. */
function stateBefore(standing: readonly Standing[], at: number): LocationState {
  const last = standing.findLast((transition) => transition.at < at)
  return last ? { health: last.to, since: last.at, lastCheckAt: at - 1, streaks: [] } : FRESH
}

function isSame(a: LocationTransition, b: LocationTransition): boolean {
  return a.at === b.at && a.from === b.from && a.to === b.to
}
