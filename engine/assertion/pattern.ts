import { RE2JS } from 're2js'
import { remember } from '../remember.ts'
import { TooManyLooks } from './looks.ts'

/** Of a pattern's instructions times a text's characters: some seconds at the worst, and next to nothing for most patterns. */
const MOST_STEPS = 256_000_000
/** To say where something was found takes longer. */
const MOST_STEPS_TO_FIND = 32_000_000

const compilePattern = remember(256, (pattern: string) => RE2JS.compile(pattern))

/** What RE2 may have to do: its matching takes time linear in the text and in the pattern. Throws what it cannot compile. */
export function stepsOf(pattern: string, { length }: string): { toCompile: number; toMatch: number } {
  const size = compilePattern(pattern).programSize()
  return { toCompile: size * 200, toMatch: size * length }
}

/** Whether it is anywhere in the text. Throws TooManyLooks where both are so long that it would hold a worker up. */
export function isFoundIn(pattern: string, text: string): boolean {
  if (stepsOf(pattern, text).toMatch > MOST_STEPS) throw new TooManyLooks()
  return compilePattern(pattern).test(text)
}

export function isPattern(text: string): boolean {
  return compiles(() => RE2JS.compile(text))
}

/** The text of the first group of the first match, or the whole match when there is no group; null when there is none. Throws TooManyLooks. */
export function findByPattern(pattern: string, text: string): string | null {
  if (stepsOf(pattern, text).toMatch > MOST_STEPS_TO_FIND) throw new TooManyLooks()
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
