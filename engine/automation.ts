import { z } from 'zod'

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
