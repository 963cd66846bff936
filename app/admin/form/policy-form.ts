import { z } from 'zod'
import { type Policy, policySchema } from '#engine/policy'
import { Refusal } from '#engine/refusal'
import { parseHours } from './hours-outline.ts'

const percent = z.number().min(0).max(100)

/** What the fields of a policy say: shares as percentages, hours as lines. */
export const policyFieldsSchema = z.object({
  major: percent,
  partial: percent,
  degraded: percent,
  maintenance: policySchema.shape.maintenance.unwrap(),
  unobserved: policySchema.shape.unobserved.unwrap(),
  coverageFloor: percent,
  decimals: z.int().min(0).max(4).nullable(),
  serviceHours: z.object({ timeZone: z.string().trim(), hours: z.string().max(5000).default('') }),
})
type PolicyForm = z.output<typeof policyFieldsSchema>

/** The policy that a form's fields stand for, named with `under` before them; a refusal names the field that is wrong. */
export function policyOf(form: PolicyForm, under = ''): Policy {
  const { major, partial, degraded, maintenance, unobserved, coverageFloor, decimals, serviceHours } = form
  const hours = parseHours(serviceHours.hours, `${under}serviceHours.hours`)
  const parsed = policySchema.safeParse({
    major: shareOf(major),
    partial: shareOf(partial),
    degraded: shareOf(degraded),
    maintenance,
    unobserved,
    coverageFloor: shareOf(coverageFloor),
    ...(decimals === null ? {} : { decimals }),
    ...(hours.length === 0 ? {} : { serviceHours: { timeZone: serviceHours.timeZone, hours } }),
  })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Refusal(
    'invalid',
    issue?.message ?? 'This is no policy.',
    `${under}${fieldOf(issue?.path ?? [])}`,
  )
}

/** Weights are wrong together; hours stand in one field, however many there are. */
function fieldOf([first, second]: PropertyKey[]): string {
  if (first !== 'serviceHours') return first === undefined ? 'partial' : String(first)
  return second === 'timeZone' ? 'serviceHours.timeZone' : 'serviceHours.hours'
}

function shareOf(percentage: number): number {
  return Number((percentage / 100).toFixed(9))
}
