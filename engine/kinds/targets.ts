import { z } from 'zod'
import { kinds, type MonitorSpec } from '../monitor.ts'
import { fieldWords } from './field.ts'
import { unwrap } from './secret.ts'

/** The part of a spec that says where a probe goes: the whole (path ''), or one of a list, such as a step (`steps.0`). */
export type Target = {
  path: string
  /** What it calls itself, if it does. */
  name: string | null
  fields: { schema: z.ZodType; value: unknown }[]
}

/** Every place to which a spec's probe goes by its own words. */
export function findTargets(spec: MonitorSpec): Target[] {
  return targetsWithin(kinds[spec.kind], spec, '')
}

/** Whether a spec protects less what it sends than the one before, of the same kind: no encryption any more, or no check of the certificate. */
export function isLessSafe(before: MonitorSpec, after: MonitorSpec): boolean {
  const formerly = new Map<string, unknown>(Object.entries(before))
  const { shape }: z.ZodObject = kinds[after.kind]
  return Object.entries(after).some(([key, value]) => {
    const fieldSchema = shape[key] as z.ZodType | undefined
    if (fieldSchema === undefined || formerly.get(key) === value) return false
    return fieldWords.get(fieldSchema)?.unsafe === value && value !== undefined
  })
}

function targetsWithin(schema: z.ZodObject, value: object, path: string): Target[] {
  const own: Target['fields'] = []
  const within: Target[] = []
  for (const [key, held] of Object.entries(value)) {
    const fieldSchema = schema.shape[key] as z.ZodType | undefined
    if (fieldSchema === undefined) continue
    if (fieldWords.get(fieldSchema)?.isTarget) own.push({ schema: fieldSchema, value: held })
    const bare = unwrap(fieldSchema)
    if (!(bare instanceof z.ZodArray) || !(bare.element instanceof z.ZodObject)) continue
    for (const [index, one] of (held as object[]).entries())
      within.push(...targetsWithin(bare.element, one, `${path === '' ? key : `${path}.${key}`}.${index}`))
  }
  return own.length > 0 ? [{ path, name: nameOf(value), fields: own }, ...within] : within
}

function nameOf(value: object): string | null {
  return 'name' in value && typeof value.name === 'string' ? value.name : null
}
