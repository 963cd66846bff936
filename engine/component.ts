import { type Bounds, boundsOf, type Level, UNKNOWN } from './dependency.ts'
import type { BoundWord } from './graph/monitor-timeline.ts'
import type { ComponentId } from './id.ts'

export const COMPONENT_STATUSES = [
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
] as const
/** The strings of Statuspage's public API. */
export type ComponentStatus = (typeof COMPONENT_STATUSES)[number]
/** A derived status; `unobserved` has no string in that API. */
export type ShownStatus = ComponentStatus | 'unobserved'

/** A stretch in which everything about a component stayed the same. Half-open, epoch milliseconds. */
export type ComponentSpan = {
  from: number
  until: number
  status: ShownStatus
  own: Bounds
  inherited: Bounds
  effective: Bounds
  /** Who it is down to, sorted; the component itself when it is a root. */
  cause: ComponentId[]
  /** Nobody else is to blame: its downtime is its own fault. */
  isSoleCause: boolean
  /** Redundancy was lost and nothing is broken yet. */
  atRisk: boolean
  /** Every monitor that would watch it is paused. */
  paused: boolean
  /** A person's word holds. */
  reported: boolean
}

/** Each component's spans over the window, from its start on. */
export type GraphTimelines = Map<ComponentId, ComponentSpan[]>

export const STATUS_OF_LEVEL = [
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const satisfies Record<Level, ComponentStatus>

/** The level that a reported status stands for; maintenance is no level of its own. */
export function levelOfStatus(status: ComponentStatus): Level {
  const level = (STATUS_OF_LEVEL as readonly string[]).indexOf(status)
  return level > 0 ? (level as Level) : 0
}

/** The span that holds at an instant; null outside the timeline. */
export function spanAt(timelines: GraphTimelines, id: ComponentId, at: number): ComponentSpan | null {
  return timelines.get(id)?.find(({ from, until }) => from <= at && at < until) ?? null
}

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
