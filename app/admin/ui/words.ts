import type { MailboxEntry } from '#db/mail/notifications'
import type { ComponentStatus } from '#engine/component'
import type { Impact, IncidentStatus } from '#engine/incident'
import type { MaintenanceStatus } from '#engine/maintenance'
import type { Verdict } from '#engine/verdict'
import { STATUS_WORDS } from '../../ui/status-word.ts'

export const INCIDENT_WORDS: Record<IncidentStatus, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  postmortem: 'Post-mortem',
}

export const IMPACT_WORDS: Record<Impact, string> = {
  none: 'None',
  minor: 'Minor',
  major: 'Major',
  critical: 'Critical',
}

export const MAINTENANCE_WORDS: Record<MaintenanceStatus, string> = {
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  verifying: 'Verifying',
  completed: 'Completed',
}

export const VERDICT_WORDS: Record<Verdict | 'unobserved', string> = {
  up: 'Up',
  degraded: 'Degraded',
  down: 'Down',
  unobserved: 'No data',
}

export const MAIL_WORDS: Record<MailboxEntry['state'], string> = {
  pending: 'Waiting',
  kept: 'Kept',
  failed: 'Failed',
}

/** What a person may say about a component while an incident lasts. */
export const REPORTABLE: readonly Exclude<ComponentStatus, 'under_maintenance'>[] = [
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
]

export const REPORT_CHOICES = REPORTABLE.map((value) => ({ value, label: STATUS_WORDS[value] }))
