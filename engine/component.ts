import type { Bounds, Level } from './dependency.ts'
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
