import type { ShownStatus } from '#engine/component'

/** A status within a sentence. */
export const STATUS_PHRASES: Record<ShownStatus, string> = {
  operational: 'operational',
  degraded_performance: 'degraded',
  partial_outage: 'partial outage',
  major_outage: 'major outage',
  under_maintenance: 'under maintenance',
  unobserved: 'no data',
}
