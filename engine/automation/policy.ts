import { z } from 'zod'
import { wordingSchema } from './wording.ts'

export const DEFAULT_REOPEN_MINUTES = 30

/** What happens by itself when a component is a root cause. */
export const automationPolicySchema = z.object({
  open: z.enum(['publish', 'draft', 'nothing']).default('publish'),
  /** Whole minutes to wait before it opens. */
  afterMinutes: z.int().min(0).max(1440).default(0),
  /** Quiet minutes before it resolves by itself. */
  resolveAfterMinutes: z.int().min(0).max(1440).default(0),
  /** A root that fails again this soon after its incident was resolved goes on with that incident; left out: half an hour. */
  reopenWithinMinutes: z.int().min(0).max(1440).optional(),
  /** Templates of its words; left out: the usual ones. */
  wording: wordingSchema.optional(),
})
export type AutomationPolicy = z.infer<typeof automationPolicySchema>

export const DEFAULT_AUTOMATION: AutomationPolicy = automationPolicySchema.parse({})
