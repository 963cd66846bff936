export const COMPONENT_STATUSES = ['operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance'] as const
/** The strings of Statuspage's public API. */
export type ComponentStatus = (typeof COMPONENT_STATUSES)[number]
/** A derived status; `unobserved` has no string in that API. */
export type ShownStatus = ComponentStatus | 'unobserved'
