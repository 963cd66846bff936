import { z } from 'zod'
import { kinds, type MonitorSpec } from '../monitor.ts'
import { fieldWords } from './field.ts'

type Change = (text: string, path: string) => string

/** A spec with each of its secrets changed: the fields that are marked so, and of names and values the values. */
export function mapSecrets<S extends MonitorSpec>(spec: S, change: Change): S {
  return mapObject(kinds[spec.kind], spec, { change, path: '' })
}

type Place = { change: Change; path: string }

function mapObject<T extends object>(schema: z.ZodObject, value: T, { change, path }: Place): T {
  const entries = Object.entries(value).map(([key, held]) => {
    const fieldSchema = schema.shape[key]
    if (fieldSchema === undefined) return [key, held]
    const isSecret = fieldWords.get(fieldSchema as z.ZodType)?.isSecret === true
    const place = { change, path: path === '' ? key : `${path}.${key}` }
    return [key, isSecret ? mapTexts(held, place) : mapWithin(fieldSchema as z.ZodType, held, place)]
  })
  // The same keys with values of the same types.
  return Object.fromEntries(entries) as T
}

/** The text itself, or the value of each name and value. */
function mapTexts(held: unknown, { change, path }: Place): unknown {
  if (typeof held === 'string') return change(held, path)
  if (!Array.isArray(held)) return held
  return held.map((one: { name: string; value: string }) => ({
    ...one,
    value: change(one.value, `${path}.${one.name.toLowerCase()}`),
  }))
}

/** Lists of objects, such as the steps of a chain. */
function mapWithin(schema: z.ZodType, held: unknown, { change, path }: Place): unknown {
  const bare = unwrap(schema)
  if (!(bare instanceof z.ZodArray) || !Array.isArray(held)) return held
  const { element } = bare
  if (!(element instanceof z.ZodObject)) return held
  return held.map((one: object, index) => mapObject(element, one, { change, path: `${path}.${index}` }))
}

/** A field's type without what surrounds it: default, optional, nullable. */
export function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return unwrap(schema.unwrap() as z.ZodType)
  return schema
}
