import type { ShownStatus } from '#engine/component'
import type { Impact, IncidentStatus } from '#engine/incident'
import type { MaintenanceStatus } from '#engine/maintenance'
import type { Indicator } from '#engine/page'

/** The state whose colour and shape an impact borrows. */
export const IMPACT_STATES: Record<Impact | Indicator, ShownStatus> = {
  none: 'operational',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
  maintenance: 'under_maintenance',
}

export const IMPACT_WORDS: Record<Impact, string> = {
  none: 'No impact',
  minor: 'Minor',
  major: 'Major',
  critical: 'Critical',
}

export const STORY_WORDS: Record<IncidentStatus | MaintenanceStatus, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  postmortem: 'Postmortem',
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  verifying: 'Verifying',
  completed: 'Completed',
}
