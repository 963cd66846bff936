import { z } from 'zod'
import type { ComponentId, IncidentId } from './id.ts'
import type { Impact, IncidentStatus } from './incident.ts'

/** What happens by itself when a component is a root cause. */
export const automationPolicySchema = z.object({
  open: z.enum(['publish', 'draft', 'nothing']).default('publish'),
  /** Whole minutes to wait before it opens. */
  afterMinutes: z.int().min(0).max(1440).default(0),
  /** Quiet minutes before it resolves by itself. */
  resolveAfterMinutes: z.int().min(0).max(1440).default(0),
})
export type AutomationPolicy = z.infer<typeof automationPolicySchema>
export const DEFAULT_AUTOMATION: AutomationPolicy = automationPolicySchema.parse({})

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
      status: Exclude<IncidentStatus, 'resolved' | 'postmortem'>
      /** It was resolved a moment ago: take resolvedAt away. */
      reopen: boolean
      title: string | null
      body: string | null
    }
  | { kind: 'resolve'; incidentId: IncidentId; resolvedAt: number; body: string | null }
