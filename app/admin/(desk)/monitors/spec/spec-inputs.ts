import type { SpecField } from './spec-control.ts'

/** A field's input: the name says how its text is read again (form/read-form.ts). */
export function inputName(path: string, { control, isNullable, words }: SpecField): string {
  switch (control.type) {
    case 'number':
      return `${path}#${isNullable ? 'optionalNumber' : 'number'}`
    case 'flag':
      return `${path}#flag`
    case 'choices':
      return `${path}#list`
    case 'text':
      if (words.isSecret) return isNullable ? `${path}#optional` : path
      return `${path}#${isNullable ? 'optionalLine' : 'line'}`
    case 'area':
    case 'choice':
      return isNullable ? `${path}#optional` : path
    default:
      return path
  }
}

/** What a field holds: of a spec that is there, else by default, else nothing. */
export function heldBy({ key, schema }: SpecField, spec: Record<string, unknown> | null): unknown {
  const held = spec?.[key]
  if (held !== undefined) return held
  const usual = schema.safeParse(undefined)
  return usual.success ? usual.data : undefined
}

/** The text that an input shows for a value. */
export function inputText({ control }: SpecField, held: unknown): string {
  if (held === undefined || held === null) return ''
  switch (control.type) {
    case 'pairs':
      return (held as { name: string; value: string }[])
        .map(({ name, value }) => `${name}: ${value}`)
        .join('\n')
    case 'lines':
      return (held as string[]).join('\n')
    case 'json':
      return JSON.stringify(held, null, 2)
    default:
      return String(held)
  }
}

/** Whether a field was left as an empty block has it. */
export function isUntouched(field: SpecField, value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true
  if (Array.isArray(value) && value.length === 0) return true
  const canonical = (one: unknown) => JSON.stringify(field.schema.safeParse(one).data ?? one)
  return canonical(value) === canonical(heldBy(field, null))
}
