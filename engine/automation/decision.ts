import type { GraphTimelines } from '../component.ts'
import type { GraphFacts, IncidentFact } from '../facts.ts'
import type { ComponentId, IncidentId } from '../id.ts'
import type { Impact, IncidentStatus } from '../incident.ts'

export type OpenStatus = Exclude<IncidentStatus, 'resolved' | 'postmortem'>

/**
 * What the automation wants done. `title` and `body` hold marks (words.ts) instead of names: store them as they
 * are, and read them through `fillWords`. A null `body` changes facts only: no update is written, no event emitted.
 */
export type Decision =
  | {
      kind: 'open'
      rootComponentId: ComponentId
      componentIds: ComponentId[]
      impact: Impact
      status: 'investigating'
      startedAt: number
      draft: boolean
      title: string
      body: string
    }
  | {
      kind: 'update'
      incidentId: IncidentId
      /** Differs from the incident's when a skew of detection had named the wrong one. */
      rootComponentId: ComponentId
      componentIds: ComponentId[]
      impact: Impact
      status: OpenStatus
      /** It was resolved a moment ago: take resolvedAt away. */
      reopen: boolean
      title: string | null
      body: string | null
    }
  | { kind: 'resolve'; incidentId: IncidentId; resolvedAt: number; body: string | null }

/** The incidents that a decision is about. */
export type Stories = {
  /** Every open incident, drafts too. */
  openIncidents: readonly IncidentFact[]
  /** Those resolved within longestReopenMs: without them nothing is reopened. */
  resolvedIncidents?: readonly IncidentFact[]
}

/** All that it takes to decide. */
export type Decided = Stories & { graph: GraphFacts; timelines: GraphTimelines }
