import { z } from 'zod'
import { idSchema } from '#engine/id'
import { instantSchema } from '#engine/instant'
import { type Policy, policySchema } from '#engine/policy'
import { parseHours } from '../../../form/hours-outline.ts'

const percent = z.number().min(0).max(100)

/** What the form of a policy says: shares as percentages, hours as lines. */
export const policyFormSchema = z.object({
  pageId: idSchema<'page'>(),
  major: percent,
  partial: percent,
  degraded: percent,
  maintenance: policySchema.shape.maintenance.unwrap(),
  unobserved: policySchema.shape.unobserved.unwrap(),
  coverageFloor: percent,
  decimals: z.int().min(0).max(4).nullable(),
  serviceHours: z.object({ timeZone: z.string().trim(), hours: z.string().max(5000).default('') }),
  validFrom: instantSchema.nullable(),
})
export type PolicyForm = z.output<typeof policyFormSchema>

/** The policy that a form stands for; refusals name the form's fields. */
export function policyOf(form: PolicyForm): z.ZodSafeParseResult<Policy> {
  const { major, partial, degraded, maintenance, unobserved, coverageFloor, decimals, serviceHours } = form
  const hours = parseHours(serviceHours.hours)
  return policySchema.safeParse({
    major: shareOf(major),
    partial: shareOf(partial),
    degraded: shareOf(degraded),
    maintenance,
    unobserved,
    coverageFloor: shareOf(coverageFloor),
    ...(decimals === null ? {} : { decimals }),
    ...(hours.length === 0 ? {} : { serviceHours: { timeZone: serviceHours.timeZone, hours } }),
  })
}

function shareOf(percentage: number): number {
  return Number((percentage / 100).toFixed(9))
}
