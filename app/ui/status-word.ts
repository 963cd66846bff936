import type { ShownStatus } from '#engine/component'
import { ENGLISH } from '#engine/language/speech'

const { say } = ENGLISH

/** For the desk, which speaks English. */
export const STATUS_WORDS: Record<ShownStatus, string> = {
  operational: say('status.operational'),
  degraded_performance: say('status.degraded_performance'),
  partial_outage: say('status.partial_outage'),
  major_outage: say('status.major_outage'),
  under_maintenance: say('status.under_maintenance'),
  unobserved: say('status.unobserved'),
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
