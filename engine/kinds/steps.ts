import { z } from 'zod'
import { extractSchema } from '../assertion/extract.ts'
import { placeholdersIn } from '../automation/placeholder.ts'
import { assertionsOn, probed, tlsFields } from './common.ts'
import { field } from './field.ts'
import { carriageFields, HTTP_SUBJECTS, requestFields } from './http.ts'

const stepSchema = z.object({
  name: field(z.string().min(1).max(60), { label: 'Step', placeholder: 'Log in' }),
  ...requestFields(),
  extracts: field(z.array(extractSchema).max(10).default([]), {
    label: 'Keep',
    hint: 'What is kept of the answer stands in later steps as {{name}}: in the address, headers and body.',
  }),
  assertions: assertionsOn(HTTP_SUBJECTS, [{ on: 'status', allow: '200-299', otherwise: 'down' }]),
})
export type Step = z.infer<typeof stepSchema>

/** The texts of a step in which what earlier steps kept may stand. */
function textsOf({ url, headers, body, bearerToken, password }: Step): string[] {
  return [url, ...headers.map(({ value }) => value), body ?? '', bearerToken ?? '', password ?? '']
}

const steps = z
  .array(stepSchema)
  .min(1, 'A chain has at least one step.')
  .max(10)
  .superRefine((all, context) => {
    const kept = new Set<string>()
    for (const [index, step] of all.entries()) {
      const say = (message: string) => context.addIssue({ code: 'custom', path: [index], message })
      for (const name of textsOf(step).flatMap(placeholdersIn))
        if (!kept.has(name)) say(`{{${name}}} is kept by no earlier step.`)
      // Else an answer would decide who gets this step's secrets.
      if (URL.parse(step.url)?.host.includes('{'))
        say('The host of an address is no place for what was kept.')
      for (const { name } of step.extracts) kept.add(name)
    }
  })

/** A short chain of requests, where what one answer says goes into the next request. */
export const stepsKind = z.object({
  kind: z.literal('steps'),
  steps: field(steps, { label: 'Steps', control: 'steps' }),
  ...probed(),
  ...tlsFields(),
  ...carriageFields(),
  assertions: assertionsOn(['latency', 'certificate']),
})
