import { z } from 'zod'
import type { Assertion } from '#engine/assertion'
import { subjectsOf } from '#engine/kinds/common'
import { type FieldWords, fieldWords } from '#engine/kinds/field'
import { unwrap } from '#engine/kinds/secret'

/** How one field of a spec is entered; what no other control fits is JSON. */
export type Control =
  | { type: 'text' | 'area' | 'number' | 'flag' | 'pairs' | 'lines' | 'json' }
  | { type: 'choice' | 'choices'; options: readonly string[] }
  | { type: 'assertions'; subjects: readonly Assertion['on'][] }
  | { type: 'blocks'; fields: SpecField[] }

export type SpecField = {
  key: string
  schema: z.ZodType
  words: FieldWords
  control: Control
  /** May be nothing: an empty input is null. */
  isNullable: boolean
  isRequired: boolean
}

/** The fields of a kind, or of one step of it, in the order of its schema. */
export function fieldsOf(schema: z.ZodObject): SpecField[] {
  return Object.entries(schema.shape)
    .filter(([key]) => key !== 'kind')
    .map(([key, value]) => fieldOf(key, value as z.ZodType))
}

function fieldOf(key: string, schema: z.ZodType): SpecField {
  const words = fieldWords.get(schema) ?? { label: key }
  return {
    key,
    schema,
    words,
    control: controlOf(schema, words),
    isNullable: schema.safeParse(null).success,
    isRequired: !schema.safeParse(undefined).success,
  }
}

function controlOf(schema: z.ZodType, { control }: FieldWords): Control {
  const bare = unwrap(schema)
  if (control === 'assertions') return { type: 'assertions', subjects: subjectsWithin(schema) }
  if (control === 'pairs' || control === 'area') return { type: control }
  switch (bare.type) {
    case 'string':
      return { type: 'text' }
    case 'number':
      return { type: 'number' }
    case 'boolean':
      return { type: 'flag' }
    default:
      if (bare instanceof z.ZodEnum) return { type: 'choice', options: bare.options.map(String) }
      return bare instanceof z.ZodArray ? listControl(bare.element as z.ZodType) : { type: 'json' }
  }
}

function listControl(element: z.ZodType): Control {
  if (element instanceof z.ZodEnum) return { type: 'choices', options: element.options.map(String) }
  if (element instanceof z.ZodObject) return { type: 'blocks', fields: fieldsOf(element) }
  return { type: element.type === 'string' ? 'lines' : 'json' }
}

/** The subjects are noted at the list, under its default. */
function subjectsWithin(schema: z.ZodType): readonly Assertion['on'][] {
  const noted = subjectsOf.get(schema)
  if (noted) return noted
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return subjectsWithin(schema.unwrap() as z.ZodType)
  return []
}
