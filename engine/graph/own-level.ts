import { type ComponentStatus, levelOfStatus } from '../component.ts'
import { type Bounds, boundsOf, type Level, UNKNOWN } from '../dependency.ts'
import type { BoundWord } from './monitor-timeline.ts'

/** What its monitors say together: 3 when all are down, 2 when some are, 1 when one is degraded, end by end. Null: nobody watches. */
export function measuredLevel(words: readonly BoundWord[]): Bounds | 'paused' | null {
  if (isHeard(words)) return boundsOf(together(words, 0), together(words, 1))
  return words.every((word) => word === 'unbound') ? null : 'paused'
}

function isHeard(words: readonly BoundWord[]): boolean {
  for (const word of words) if (typeof word === 'object') return true
  return false
}

/** Of those that say something. Without lists: this is asked at every change of every monitor. */
function together(words: readonly BoundWord[], end: 0 | 1): Level {
  let best: Level = 3
  let worst: Level = 0
  for (const word of words) {
    if (typeof word !== 'object') continue
    const level = word[end]
    if (level < best) best = level
    if (level > worst) worst = level
  }
  if (best === 3) return 3
  if (worst === 3) return 2
  return worst > 0 ? 1 : 0
}

/** Own and inherited together: what was itself seen to be well is well, whatever nobody saw beneath it. */
export function effectiveLevel(own: Bounds, inherited: Bounds, hasEvidence: boolean): Bounds {
  const lo = worse(own[0], inherited[0])
  return boundsOf(lo, worse(own[1], hasEvidence ? inherited[0] : inherited[1]))
}

function worse(a: Level, b: Level): Level {
  return a > b ? a : b
}

/** Without monitors and requirements a component is what people say of it. */
export function levelWithoutEvidence(requires: boolean, initialStatus: ComponentStatus | null): Bounds {
  if (requires) return [0, 0]
  if (initialStatus === null) return UNKNOWN
  const level = levelOfStatus(initialStatus)
  return boundsOf(level, level)
}
