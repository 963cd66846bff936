import type { Level } from '../dependency.ts'

/** Where a component's causes are to be sought: nowhere, in itself, in what it needs, or in both. */
export type Blame = 'nobody' | 'self' | 'below' | 'both'

/** An inherited level explains an own one when it is above 0 and at least min(own, partial). */
export function explains(inherited: Level, own: Level): boolean {
  return inherited > 0 && inherited >= Math.min(own, 2)
}

/** Whom an instant by itself leaves to blame. REPLAY step 6, before what time corrects. */
export function blameOf(own: Level, inherited: Level): Blame {
  if (own === 0 && inherited === 0) return 'nobody'
  return own > 0 && !explains(inherited, own) ? 'self' : 'below'
}
