import { z } from 'zod'
import { monitorRulesSchema, type Quorum } from '#engine/monitor'
import { monitorInputFields } from '#engine/monitor-input'
import { specFormSchema } from './spec/spec-form-schema.ts'

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
  ...monitorInputFields,
  spec: specFormSchema,
  /** A kind that nobody probes has none. */
  rules: monitorRulesSchema.extend({ quorum, locations }).default(monitorRulesSchema.parse({})),
})
