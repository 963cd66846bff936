import { z } from 'zod'
import { idSchema } from '#engine/id'
import { POLICY_PRESETS, presetPolicy } from '#engine/policy'
import { DEFAULT_ROLLING_DAYS, SLO_WINDOWS, type Slo, sloSchema } from '#engine/slo'
import { policyFieldsSchema, policyOf } from '../../form/policy-form.ts'

/** As the page counts, as a preset does, or by fields of its own. */
export const COUNTED_BY = ['page', ...POLICY_PRESETS, 'own'] as const

const base = z.object({
  componentId: idSchema<'component'>(),
  percent: z
    .number()
    .gt(0, 'Promise more than nothing.')
    .lt(100, 'A promise of everything leaves no budget.')
    .nullable(),
  window: z.enum(SLO_WINDOWS),
  rollingDays: z.int().min(1).max(366).nullable(),
  timeZone: sloSchema.shape.timeZone,
})

/** What the form of an objective says; without a percentage there is none. Fields of a policy count where they are asked for. */
export const objectiveFormSchema = z.discriminatedUnion('counted', [
  base.extend({ counted: z.literal('own'), own: policyFieldsSchema }),
  base.extend({ counted: z.enum(COUNTED_BY).exclude(['own']), own: z.unknown() }),
])
type ObjectiveForm = z.output<typeof objectiveFormSchema>

/** The promise that the form stands for; null: none any more. A refusal names the field of the policy that is wrong. */
export function sloOf(form: ObjectiveForm): Slo | null {
  const { percent, window, rollingDays, timeZone } = form
  if (percent === null) return null
  return {
    objective: Number((percent / 100).toFixed(9)),
    window,
    ...(window === 'rolling' ? { rollingDays: rollingDays ?? DEFAULT_ROLLING_DAYS } : {}),
    timeZone,
    ...policyFor(form),
  }
}

function policyFor(form: ObjectiveForm): Pick<Slo, 'policy'> {
  if (form.counted === 'page') return {}
  if (form.counted !== 'own') return { policy: presetPolicy(form.counted) }
  return { policy: policyOf(form.own, 'own.') }
}
