import { z } from 'zod'
import { findInJson, findInXml } from './document.ts'
import { isJsonPath } from './json-path.ts'
import { type HttpAnswer, headerOf } from './observation.ts'
import { findByPattern, isPattern } from './pattern.ts'
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

/** A pattern that has to say where it found something costs more than one that is only looked for. */
const MOST_CHARACTERS = 262_144

/** The value to keep; null when the answer does not have it. `cookies` are those that hold where the answer came from. */
export function extractFrom(
  answer: HttpAnswer,
  wish: Extract,
  cookies: ReadonlyMap<string, string>,
): string | null {
  switch (wish.from) {
    case 'json':
      return firstOf(findInJson(wish.path, answer))
    case 'xml':
      return firstOf(findInXml(wish.path, answer))
    case 'header': {
      const value = headerOf(answer, wish.header)
      return value === null || wish.pattern === undefined ? value : findByPattern(wish.pattern, value)
    }
    case 'body':
      return findByPattern(wish.pattern, answer.body.slice(0, MOST_CHARACTERS))
    case 'cookie':
      return cookies.get(wish.cookie) ?? null
  }
}

function firstOf(found: ReturnType<typeof findInJson>): string | null {
  return found.kind === 'texts' ? (found.texts[0] ?? null) : null
}
