import { z } from 'zod'
import { serviceHoursSchema } from './time/service-hours.ts'

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
    /** The most decimals of a percentage that are printed; never more than the check interval supports. */
    decimals: z.int().min(0).max(4).optional(),
    /** Only time within these hours counts at all. */
    serviceHours: serviceHoursSchema.optional(),
  })
  .refine(
    (p) => p.degraded <= p.partial && p.partial <= p.major,
    'Weights rise from degraded over partial to major.',
  )
export type Policy = z.infer<typeof policySchema>

export const DEFAULT_POLICY: Policy = policySchema.parse({})

export const POLICY_PRESETS = ['time-based', 'statuspage', 'instatus', 'strict'] as const
export type PolicyPreset = (typeof POLICY_PRESETS)[number]

/**
 * Policies named after what they copy. Sources: Atlassian Support, "Display historical uptime of components" (partial
 * outages count 30 %, degraded performance and maintenance do not count); Instatus help, "How is uptime calculated"
 * (the same weight).
 */
const PRESETS: Record<PolicyPreset, Policy> = {
  'time-based': policySchema.parse({ major: 1, partial: 0, degraded: 0 }),
  statuspage: policySchema.parse({ major: 1, partial: 0.3, degraded: 0, maintenance: 'up' }),
  instatus: policySchema.parse({ major: 1, partial: 0.3, degraded: 0, maintenance: 'up' }),
  strict: policySchema.parse({
    major: 1,
    partial: 1,
    degraded: 1,
    maintenance: 'count',
    unobserved: 'down',
  }),
}

export function presetPolicy(name: PolicyPreset): Policy {
  return PRESETS[name]
}

/** The preset that counts the same way, whatever its hours and decimals; null when there is none. */
export function presetOf(policy: Policy): PolicyPreset | null {
  const names = ['major', 'partial', 'degraded', 'maintenance', 'unobserved', 'coverageFloor'] as const
  return (
    POLICY_PRESETS.find((preset) => names.every((name) => PRESETS[preset][name] === policy[name])) ?? null
  )
}
