import type { IncidentId, MaintenanceId, SubscriberId } from './id.ts'

/** A fact that leaves the house; written to the outbox in the transaction of what it tells. Ids only: fan-out reads the rest. */
export type EventFact =
  | { kind: 'subscription_requested'; subscriberId: SubscriberId }
  | { kind: 'incident_opened' | 'incident_updated' | 'incident_resolved'; incidentId: IncidentId; updateId: string }
  | { kind: 'maintenance_scheduled' | 'maintenance_started' | 'maintenance_updated' | 'maintenance_completed' | 'maintenance_cancelled'; maintenanceId: MaintenanceId; updateId: string }
export type EventKind = EventFact['kind']
