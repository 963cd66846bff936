import type { IncidentId, MaintenanceId, SubscriberId } from './id.ts'

/** A fact that leaves the house; written to the outbox in the transaction of what it tells. Ids only: fan-out reads the rest. */
export type EventFact =
  | { kind: 'subscription_requested'; subscriberId: SubscriberId }
  | {
      kind: 'incident_opened' | 'incident_updated' | 'incident_resolved'
      incidentId: IncidentId
      updateId: string
    }
  | {
      kind:
        | 'maintenance_scheduled'
        | 'maintenance_started'
        | 'maintenance_updated'
        | 'maintenance_completed'
        | 'maintenance_cancelled'
      maintenanceId: MaintenanceId
      updateId: string
    }
export type EventKind = EventFact['kind']

const LEAD: Record<Exclude<EventKind, 'subscription_requested'>, string> = {
  incident_opened: '',
  incident_updated: 'Update: ',
  incident_resolved: 'Resolved: ',
  maintenance_scheduled: 'Planned maintenance: ',
  maintenance_started: 'Maintenance started: ',
  maintenance_updated: 'Maintenance update: ',
  maintenance_completed: 'Maintenance completed: ',
  maintenance_cancelled: 'Maintenance cancelled: ',
}

const SUBJECT_LIMIT = 200

/** The subject line of a mail: one line, whatever the title holds. `title` is as the page shows it. */
export function subjectOf(kind: EventKind, pageName: string, title: string): string {
  const text =
    kind === 'subscription_requested'
      ? `Confirm your subscription to ${pageName} status`
      : `[${pageName}] ${LEAD[kind]}${title}`
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return line.length <= SUBJECT_LIMIT ? line : `${line.slice(0, SUBJECT_LIMIT - 1)}…`
}
