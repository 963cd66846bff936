import type { ShownStatus } from '#engine/component'

export const STATUS_WORDS: Record<ShownStatus, string> = {
  operational: 'Operational',
  degraded_performance: 'Degraded',
  partial_outage: 'Partial outage',
  major_outage: 'Major outage',
  under_maintenance: 'Under maintenance',
  unobserved: 'No data',
}

const WORST_FIRST: readonly ShownStatus[] = [
  'major_outage',
  'partial_outage',
  'degraded_performance',
  'unobserved',
  'under_maintenance',
  'operational',
]

export function worstStatus(statuses: readonly ShownStatus[]): ShownStatus {
  return WORST_FIRST.find((status) => statuses.includes(status)) ?? 'operational'
}
