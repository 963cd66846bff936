import { z } from 'zod'
import { kindWords } from '#engine/kind-words'
import { type FieldWords, fieldWords } from '#engine/kinds/field'
import { kinds, monitorRulesSchema, monitorSpecSchema } from '#engine/monitor'
import { monitorInputFields } from '#engine/monitor-input'

const sent = z.object({
  id: monitorInputFields.id.optional(),
  name: monitorInputFields.name,
  spec: monitorSpecSchema,
  rules: monitorRulesSchema.optional(),
  componentIds: monitorInputFields.componentIds,
})

/** What may be sent as a monitor, of every kind, with the words of the desk's form. */
export function GET(): Response {
  return Response.json(describeSchema(), { headers: { 'cache-control': 'public, max-age=300' } })
}

const KINDS = new Map<unknown, FieldWords>(
  Object.entries(kinds).map(([kind, schema]) => [schema, kindWords[kind as keyof typeof kinds]]),
)

function describeSchema() {
  return z.toJSONSchema(sent, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      const words = KINDS.get(zodSchema) ?? fieldWords.get(zodSchema)
      if (words === undefined) return
      jsonSchema.title = words.label
      if (words.hint !== undefined) jsonSchema.description = words.hint
      if (words.placeholder !== undefined) jsonSchema.examples = [words.placeholder]
      if (words.isSecret) jsonSchema.writeOnly = true
    },
  })
}
