import { type HttpAnswer, headerOf } from '../observation.ts'
import { findInJson, findInXml } from './document.ts'
import type { Extract } from './extract.ts'
import { findByPattern } from './pattern.ts'

/** A pattern that has to say where it found something costs more than one that is only looked for. */
const MOST_CHARACTERS = 262_144

/** The value to keep; null when the answer does not have it. `cookies` are those that hold where the answer came from. */
export function extractValue(
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
