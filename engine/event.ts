import type { IncidentId, MaintenanceId, SloAlertId, SubscriberId } from './id.ts'

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
  | StaffFact
export type EventKind = EventFact['kind']

/** What staff alone are told, drafts included: that the automation opened or ended an incident, and how budgets burn. */
export type StaffFact =
  | { kind: 'root_failed' | 'root_settled'; incidentId: IncidentId; updateId: string }
  | { kind: 'slo_burning' | 'slo_recovered'; alertId: SloAlertId }

export function isForStaff(fact: EventFact): fact is StaffFact {
  return fact.kind.startsWith('root_') || fact.kind.startsWith('slo_')
}

const LEAD: Record<Exclude<EventKind, 'subscription_requested'>, string> = {
  incident_opened: '',
  incident_updated: 'Update: ',
  incident_resolved: 'Resolved: ',
  maintenance_scheduled: 'Planned maintenance: ',
  maintenance_started: 'Maintenance started: ',
  maintenance_updated: 'Maintenance update: ',
  maintenance_completed: 'Maintenance completed: ',
  maintenance_cancelled: 'Maintenance cancelled: ',
  root_failed: 'Alert: ',
  root_settled: 'Over: ',
  slo_burning: 'Budget burns: ',
  slo_recovered: 'Budget recovered: ',
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
