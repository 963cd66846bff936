import { advance, FRESH, type LocationState, type LocationTransition, settle } from '#engine/health'
import type { MonitorRules } from '#engine/monitor'
import type { Tx } from '../connect.ts'
import { readRulesOf } from '../monitors/monitor-rules.ts'
import { readChecksSince } from './check-rows.ts'
import type { HeldHealth } from './health-rows.ts'
import { insertTransitions, readTransitions, type Standing, supersedeTransitions } from './transition-rows.ts'

/** `before` are the transitions that stood until then. */
type Rederived = { state: LocationState; isChanged: boolean; before: LocationTransition[] }

/**
 * Tells one location's story anew from its stored checks, from before the instant of a check that came late.
 * Transitions that no longer hold are superseded, new ones inserted, equal ones left alone.
 */
export async function rederiveTransitions(
  tx: Tx,
  held: HeldHealth,
  lateAt: number,
  nowMs: number,
): Promise<Rederived> {
  const standing = await readTransitions(tx, held)
  const base = standing.findLast((transition) => transition.at <= lateAt && transition.to !== 'unobserved')
  const fromMs = base?.at ?? 0
  const checks = await readChecksSince(tx, held.place, fromMs)
  const rules = await readRulesOf(tx, held.monitorId)
  const rulesAt = (at: number): MonitorRules =>
    rules.findLast((dated) => dated.validFrom <= at)?.value ?? held.rules

  let state = beforeTransition(base, checks[0]?.at ?? fromMs)
  const story: LocationTransition[] = []
  for (const check of checks) {
    const step = advance(state, check, rulesAt(check.at))
    state = step.state
    story.push(...step.transitions)
  }
  const isStillSilent = isSettled(held.state) && state.lastCheckAt === held.state.lastCheckAt
  const end = isStillSilent ? settle(state, held.rules, new Date(nowMs)) : { state, transitions: [] }
  story.push(...end.transitions)

  const told = standing.filter((transition) => transition.at >= fromMs)
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

/** A transition's first check ended every other streak, so the health before it is the whole state before it. */
function beforeTransition(base: Standing | undefined, firstCheckAt: number): LocationState {
  if (!base || (base.from === 'unobserved' && base.at === firstCheckAt)) return FRESH
  const isStored = base.at === firstCheckAt
  return {
    health: isStored ? base.from : base.to,
    since: isStored ? null : base.at,
    lastCheckAt: firstCheckAt - 1,
    streaks: [],
  }
}

function isSame(a: LocationTransition, b: LocationTransition): boolean {
  return a.at === b.at && a.from === b.from && a.to === b.to
}
