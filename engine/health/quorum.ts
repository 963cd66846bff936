import { type Bounds, boundsOf, type Level, UNKNOWN } from '../dependency.ts'
import type { Quorum } from '../monitor.ts'
import type { Health } from '../verdict.ts'

/**
 * A monitor's level over its locations, worst first, the k-th. `any`, `majority` and `all` count the observed
 * locations only; `atLeast` counts all of them, the unobserved ones as up for the lower end and as down for the upper.
 */
export function quorumOf(healths: readonly Health[], quorum: Quorum): Bounds {
  const [down, degraded] = [countOf(healths, 'down'), countOf(healths, 'degraded')]
  const dark = countOf(healths, 'unobserved')
  const seen = healths.length - dark
  if (seen === 0) return UNKNOWN
  if (typeof quorum === 'object') {
    const k = Math.min(quorum.atLeast, healths.length)
    return boundsOf(kthWorst(k, down, degraded), kthWorst(k, down + dark, degraded))
  }
  const level = kthWorst(neededOf(seen, quorum), down, degraded)
  return boundsOf(level, level)
}

function neededOf(seen: number, quorum: 'any' | 'majority' | 'all'): number {
  if (quorum === 'any') return 1
  return quorum === 'all' ? seen : Math.floor(seen / 2) + 1
}

function countOf(healths: readonly Health[], wanted: Health): number {
  let count = 0
  for (const health of healths) if (health === wanted) count += 1
  return count
}

function kthWorst(k: number, down: number, degraded: number): Level {
  if (k <= down) return 3
  return k <= down + degraded ? 1 : 0
}
