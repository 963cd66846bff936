import { RE2JS } from 're2js'
import { remember } from './remember.ts'

/** RE2's matching takes time linear in the text, so that no pattern can hang a worker. */
export const compilePattern = remember(256, (pattern: string) => RE2JS.compile(pattern))

export function isPattern(text: string): boolean {
  return compiles(() => RE2JS.compile(text))
}

/** The text of the first group of the first match, or the whole match when there is no group; null when there is none. */
export function findByPattern(pattern: string, text: string): string | null {
  const matcher = compilePattern(pattern).matcher(text)
  if (!matcher.find()) return null
  return matcher.group(matcher.groupCount() > 0 ? 1 : 0) ?? null
}

/** A parser says by throwing that it does not understand a text. */
export function compiles(parse: () => unknown): boolean {
  try {
    parse()
    return true
  } catch {
    return false
  }
}
