import { z } from 'zod'
import { fieldWords } from '#engine/kinds/field'
import { monitorRulesSchema, monitorSpecSchema } from '#engine/monitor'
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

function describeSchema() {
  return z.toJSONSchema(sent, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      const words = fieldWords.get(zodSchema)
      if (words === undefined) return
      jsonSchema.title = words.label
      if (words.hint !== undefined) jsonSchema.description = words.hint
      if (words.placeholder !== undefined) jsonSchema.examples = [words.placeholder]
      if (words.isSecret) jsonSchema.writeOnly = true
    },
  })
}
