import type { ComponentId } from './id.ts'

/** What a component needs: a tree over keys of other components. `soft` children count at most degraded. */
export type RequirementOf<Key> =
  | Key
  | { all: RequirementOf<Key>[] }
  | { any: RequirementOf<Key>[] }
  | { atLeast: number; of: RequirementOf<Key>[] }
  | { soft: RequirementOf<Key> }
export type Requirement = RequirementOf<ComponentId>

/** Dependency level: operational 0, degraded 1, partial 2, major 3. */
export type Level = 0 | 1 | 2 | 3
/** What is known of a level when some of it was not observed: lower and upper end. */
export type Bounds = readonly [lo: Level, hi: Level]
