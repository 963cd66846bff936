import { z } from 'zod'

const share = z.number().min(0).max(1)

/** How availability is counted: data with a version and a start date. Weights per status; operational weighs 0. */
export const policySchema = z
  .object({
    major: share.default(1),
    partial: share.default(0.3),
    degraded: share.default(0),
    maintenance: z.enum(['exclude', 'up', 'count']).default('exclude'),
    unobserved: z.enum(['exclude', 'down']).default('exclude'),
    coverageFloor: share.default(0.5),
  })
  .refine(
    (p) => p.degraded <= p.partial && p.partial <= p.major,
    'Weights rise from degraded over partial to major.',
  )
export type Policy = z.infer<typeof policySchema>

export const DEFAULT_POLICY: Policy = policySchema.parse({})
