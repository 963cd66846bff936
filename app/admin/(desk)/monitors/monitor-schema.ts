import { z } from 'zod'
import { idSchema } from '#engine/id'
import { componentIdsSchema } from '#engine/incident'
import { monitorRulesSchema, type Quorum } from '#engine/monitor'
import { specForms } from './spec-forms.ts'

const quorum = z
  .string()
  .regex(/^(any|majority|all|\d{1,2})$/, 'Please choose one.')
  .transform((text): Quorum => {
    if (text === 'any' || text === 'majority' || text === 'all') return text
    return { atLeast: Number(text) }
  })

const locations = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .pipe(monitorRulesSchema.shape.locations.unwrap())

/** What the form of a monitor says, new or not. */
export const monitorFormSchema = z.object({
  id: idSchema<'monitor'>(),
  name: z.string().trim().min(1, 'Write a name.').max(100),
  spec: specForms.http.schema,
  rules: monitorRulesSchema.extend({ quorum, locations }),
  componentIds: componentIdsSchema.default([]),
})
