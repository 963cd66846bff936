import { z } from 'zod'

/** What a form and a document say about one field of a spec. */
export type FieldWords = {
  label: string
  hint?: string
  placeholder?: string
  /** Sealed before it is stored, and never shown again. On a list of names and values: the values. */
  isSecret?: true
  /** Says where the probe goes: a secret that is kept stays with it. */
  isTarget?: true
  /** The value that protects less what is sent: a secret that is kept does not go over to it. */
  unsafe?: string | boolean
  /** How it is entered where its type does not say so; `pairs` are lines of "Name: value". */
  control?: 'area' | 'pairs' | 'assertions' | 'steps'
  /** Few need it: behind a fold. */
  isRare?: true
}

/** The words of every field of every kind. A field is registered in its last form, after `default` and the like. */
export const fieldWords = z.registry<FieldWords>()

export function field<S extends z.ZodType>(schema: S, words: FieldWords): S {
  fieldWords.add(schema, words)
  return schema
}
