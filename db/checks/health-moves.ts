import { advance, type LocationState, type LocationTransition, silenceMs } from '#engine/health'
import type { CheckRecord } from './check-rows.ts'
import type { HeldHealth } from './health-rows.ts'
import { isSettled } from './rederive-transitions.ts'

/** Older than what is known, or from a silence that was written down before its checks arrived. */
export function isLate({ state, rules }: Pick<HeldHealth, 'state' | 'rules'>, startedAt: number): boolean {
  if (state.lastCheckAt === null) return false
  if (startedAt < state.lastCheckAt) return true
  return (
    isSettled(state) && startedAt > state.lastCheckAt && startedAt - state.lastCheckAt <= silenceMs(rules)
  )
}

/**
 * From a silence that pages have told of by the clock alone, or from one that was written down, and recorded so late
 * that its time was told as silent.
 */
export function isHeldUp(
  { state: { lastCheckAt }, rules }: Pick<HeldHealth, 'state' | 'rules'>,
  startedAt: number,
  nowMs: number,
): boolean {
  const mostMs = silenceMs(rules)
  if (lastCheckAt === null || nowMs - lastCheckAt <= mostMs) return false
  return startedAt - lastCheckAt <= mostMs || nowMs - startedAt > mostMs
}

type Advanced = { state: LocationState; transitions: LocationTransition[] }

/** Takes the checks of one place, oldest first. */
export function advanceAll(
  { state: before, rules }: Pick<HeldHealth, 'state' | 'rules'>,
  checks: readonly CheckRecord[],
): Advanced {
  let state = before
  const transitions: LocationTransition[] = []
  for (const { startedAt, verdict, evidence } of checks) {
    const step = advance(state, { at: startedAt, verdict, evidence }, rules)
    state = step.state
    transitions.push(...step.transitions)
  }
  return { state, transitions }
}

/** Nothing but the instant of the last check has changed. */
export function isSteady(before: LocationState, after: LocationState): boolean {
  return (
    before.health === after.health &&
    before.since === after.since &&
    before.streaks.length === 0 &&
    after.streaks.length === 0
  )
}
