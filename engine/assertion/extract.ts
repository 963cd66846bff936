import { z } from 'zod'
import { isJsonPath } from './json-path.ts'
import { isPattern } from './pattern.ts'
import { isXmlPath } from './xml-path.ts'

const name = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,31}$/, 'A name starts with a letter, then letters, digits and underscores.')
const path = z.string().min(1).max(1000)
const pattern = path.refine(
  isPattern,
  'Expected a pattern of RE2, which has no look-around and no back-references.',
)

/** What a step keeps of its answer under a name, for later steps. A pattern's first group, else all that it matches. */
export const extractSchema = z.discriminatedUnion('from', [
  z.object({
    from: z.literal('json'),
    name,
    path: path.refine(isJsonPath, 'Expected a JSONPath such as $.token.'),
  }),
  z.object({
    from: z.literal('xml'),
    name,
    path: path.refine(isXmlPath, 'Expected an XPath 1.0 expression.'),
  }),
  z.object({
    from: z.literal('header'),
    name,
    header: z.string().min(1).max(200),
    pattern: pattern.optional(),
  }),
  z.object({ from: z.literal('body'), name, pattern }),
  z.object({ from: z.literal('cookie'), name, cookie: z.string().min(1).max(200) }),
])
export type Extract = z.infer<typeof extractSchema>
