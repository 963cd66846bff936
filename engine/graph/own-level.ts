import { type ComponentStatus, levelOfStatus } from '../component.ts'
import { type Bounds, boundsOf, type Level, UNKNOWN } from '../dependency.ts'
import type { BoundWord } from './monitor-timeline.ts'

/** What its monitors say together: 3 when all are down, 2 when some are, 1 when one is degraded, end by end. Null: nobody watches. */
export function measuredLevel(words: readonly BoundWord[]): Bounds | 'paused' | null {
  const bound = words.filter((word) => word !== 'unbound')
  if (bound.length === 0) return null
  const heard = bound.filter((word) => word !== 'paused')
  if (heard.length === 0) return 'paused'
  return boundsOf(together(heard, 0), together(heard, 1))
}

function together(heard: readonly Bounds[], end: 0 | 1): Level {
  if (heard.every((bounds) => bounds[end] === 3)) return 3
  if (heard.some((bounds) => bounds[end] === 3)) return 2
  return heard.some((bounds) => bounds[end] > 0) ? 1 : 0
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
