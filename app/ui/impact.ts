import type { ShownStatus } from '#engine/component'
import type { Impact } from '#engine/incident'
import type { Indicator } from '#engine/page/view'

/** The state whose colour and shape an impact borrows. */
export const IMPACT_STATES: Record<Impact | Indicator, ShownStatus> = {
  none: 'operational',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
  maintenance: 'under_maintenance',
}
