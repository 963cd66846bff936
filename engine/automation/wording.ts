import { z } from 'zod'
import { withoutControls } from '../words.ts'
import { fillPlaceholders, placeholdersIn } from './placeholder.ts'

const NAMES = {
  title: ['component', 'problem'],
  opening: ['component', 'problem', 'explanation', 'firstSeen'],
  recovered: ['component', 'since', 'duration'],
} as const
export type WordingPart = keyof typeof NAMES

/** What may stand in a template as {{name}}. */
export const WORDING_NAMES: Record<WordingPart, readonly string[]> = NAMES

/** A template for automatic words. Lone braces are refused: they are a name misspelt. */
function template(part: WordingPart, most: number) {
  const known = NAMES[part].map((name) => `{{${name}}}`)
  return z
    .string()
    .overwrite(withoutControls)
    .trim()
    .max(most)
    .refine(
      (text) => placeholdersIn(text).every((name) => known.includes(`{{${name}}}`)),
      `Here may stand ${known.join(', ')} and nothing else in braces.`,
    )
    .refine(
      (text) => !/[{}]/.test(fillPlaceholders(text, new Map(NAMES[part].map((name) => [name, ''])))),
      'Braces stand in pairs around a name, as in {{component}}.',
    )
    .nullable()
    .default(null)
    .transform((text) => text || null)
}

/** A component's own templates for what the automation says when it is the root; null: the usual words. */
export const wordingSchema = z.object({
  title: template('title', 200),
  opening: template('opening', 2000),
  recovered: template('recovered', 2000),
})
export type Wording = z.infer<typeof wordingSchema>

/** A part of the wording with its names filled in; null where the usual words are to be used. */
export function wordingText<Part extends WordingPart>(
  wording: Wording | undefined,
  part: Part,
  values: Record<(typeof NAMES)[Part][number], string>,
): string | null {
  const text = wording?.[part] ?? null
  return text === null ? null : fillPlaceholders(text, new Map(Object.entries<string>(values)))
}
