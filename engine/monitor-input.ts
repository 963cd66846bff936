import { z } from 'zod'
import { idSchema } from './id.ts'
import { componentIdsSchema } from './incident.ts'
import { fieldWords } from './kinds/field.ts'
import { MASK } from './kinds/keep-secrets.ts'
import { unwrap } from './kinds/secret.ts'
import { kinds, type MonitorSpec, monitorRulesSchema } from './monitor.ts'

/** A spec as a form, the API or a file says it: a mask may stand for a secret, and a setting that does not exist is refused. */
export const specInputSchema: z.ZodType<MonitorSpec> = z.discriminatedUnion(
  'kind',
  // Each option's output is its kind's own: a mask is a string where a secret is one.
  Object.values(kinds).map(maskable) as unknown as [typeof kinds.http],
) as unknown as z.ZodType<MonitorSpec>

/** What people say of a monitor, new or not. */
export const monitorInputFields = {
  id: idSchema<'monitor'>(),
  name: z.string().trim().min(1, 'Write a name.').max(100),
  spec: specInputSchema,
  rules: monitorRulesSchema.strict(),
  componentIds: componentIdsSchema.default([]),
}

export const monitorInputSchema = z.object(monitorInputFields)
export type MonitorInput = z.output<typeof monitorInputSchema>

function maskable(schema: z.ZodObject): z.ZodObject {
  const secrets = Object.entries(schema.shape).flatMap(([key, field]) => {
    const isText = unwrap(field as z.ZodType).type === 'string'
    const isSecret = isText && fieldWords.get(field as z.ZodType)?.isSecret
    return isSecret ? [[key, z.union([z.literal(MASK), field], { error: 'Write text.' })]] : []
  })
  return schema.safeExtend(Object.fromEntries(secrets)).strict()
}
