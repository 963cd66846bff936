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
  | { type: 'variants'; by: string; variants: Variant[] }

/** One of several forms that an entry of a list may have, and the texts that it is made of. */
export type Variant = { name: string; keys: string[] }

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
  if (element instanceof z.ZodDiscriminatedUnion) return variantsControl(element)
  return { type: element.type === 'string' ? 'lines' : 'json' }
}

/** Where each form holds nothing but texts. */
function variantsControl({ def }: z.ZodDiscriminatedUnion): Control {
  const by = def.discriminator
  const shapes = def.options.map((option) => Object.entries((option as z.ZodObject).shape))
  const variants = shapes.map((shape) => ({
    name: String(shape.flatMap(([key, held]) => (key === by ? [...(held as z.ZodLiteral).values] : []))[0]),
    keys: shape.filter(([key]) => key !== by).map(([key]) => key),
  }))
  const isOfTexts = shapes
    .flat()
    .every(([key, held]) => key === by || unwrap(held as z.ZodType).type === 'string')
  return isOfTexts ? { type: 'variants', by, variants } : { type: 'json' }
}

/** The subjects are noted at the list, under its default. */
function subjectsWithin(schema: z.ZodType): readonly Assertion['on'][] {
  const noted = subjectsOf.get(schema)
  if (noted) return noted
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return subjectsWithin(schema.unwrap() as z.ZodType)
  return []
}
