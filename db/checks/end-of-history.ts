import { type LocationTransition, silenceMs } from '#engine/health'
import type { MonitorRules } from '#engine/monitor'

type Told = {
  /** Oldest first. */
  standing: readonly LocationTransition[]
  /** Stored ones, oldest first. */
  checks: readonly { at: number }[]
  /** The newest check that the standing transitions know of. */
  untilMs: number
  rulesAt: (at: number) => MonitorRules
}

/**
 * The last instant of which the standing transitions tell more than the stored checks can: raw checks are dropped after
 * a while, and imported history never had any. Minus infinity when the checks tell everything.
 */
export function endOfHistory({ standing, checks, untilMs, rulesAt }: Told): number {
  const [first] = checks
  if (!first) return Number.POSITIVE_INFINITY
  const stored = new Set(checks.map(({ at }) => at))
  const unexplained = standing.findLast(({ at, to }) => to !== 'unobserved' && !stored.has(at))
  const hole = checks.findLast(({ at }, index) => {
    const next = checks[index + 1]
    const isKnown = next !== undefined && next.at <= untilMs
    return isKnown && next.at - at > silenceMs(rulesAt(next.at)) && isWatched(standing, at, next.at)
  })
  return Math.max(unexplained?.at ?? Number.NEGATIVE_INFINITY, hole?.at ?? Number.NEGATIVE_INFINITY)
}

/** Whether no silence was told from one check to the next, so that there were others between them. */
function isWatched(standing: readonly LocationTransition[], from: number, until: number): boolean {
  const last = standing.findLast(({ at }) => at < until)
  return last !== undefined && last.to !== 'unobserved' && last.at <= from
}
