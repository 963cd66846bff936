import type { Bounds, Level } from './dependency.ts'
import type { Quorum } from './monitor.ts'
import type { Health } from './verdict.ts'

const LEVEL_OF: Record<Exclude<Health, 'unobserved'>, Level> = { up: 0, degraded: 1, down: 3 }

/**
 * A monitor's level over its locations, worst first, the k-th. `any`, `majority` and `all` count the observed
 * locations only; `atLeast` counts all of them, the unobserved ones as up for the lower end and as down for the upper.
 */
export function quorumOf(healths: readonly Health[], quorum: Quorum): Bounds {
  const seen = healths
    .flatMap((health) => (health === 'unobserved' ? [] : [LEVEL_OF[health]]))
    .sort((a, b) => b - a)
  if (seen.length === 0) return [0, 3]
  if (typeof quorum === 'object') {
    const dark: Level[] = healths.filter((health) => health === 'unobserved').map(() => 3)
    const place = Math.min(quorum.atLeast, healths.length) - 1
    return [seen[place] ?? 0, [...dark, ...seen][place] ?? 0]
  }
  const place = { any: 0, majority: Math.floor(seen.length / 2), all: seen.length - 1 }[quorum]
  const level = seen[place] ?? 0
  return [level, level]
}
