import { z } from 'zod'
import { kinds, type MonitorSpec } from '#engine/monitor'
import { specInputSchema } from '#engine/monitor-input'
import { plainIssue } from '#engine/plain-issue'
import { readSpecForm } from './read-spec-form.ts'

const filledSchema = z.looseObject({ kind: z.enum(Object.keys(kinds) as [keyof typeof kinds]) })

/** A filled form of any kind as its spec, with masks for secrets that were not typed again; each error under its input's path. */
export const specFormSchema = filledSchema.transform((tree, context): MonitorSpec => {
  const { value, faults, formPath } = readSpecForm(kinds[tree.kind], tree)
  const parsed = specInputSchema.safeParse(value, { error: plainIssue })
  const issues = parsed.error?.issues.map(({ path, message }) => ({ path: formPath(path), message })) ?? []
  for (const { path, message } of [...faults, ...issues]) context.addIssue({ code: 'custom', path, message })
  return faults.length === 0 && parsed.success ? parsed.data : z.NEVER
})
