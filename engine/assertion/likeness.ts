import type { Likeness } from '../assertion.ts'
import { TooManyLooks } from './looks.ts'
import { isFoundIn } from './pattern.ts'

/** Texts as they were seen: none where the thing itself is missing. It holds when one of them is alike. */
export type Seen = { what: string; texts: readonly string[] }

/** What was expected and what was seen instead; null when it is as expected. */
export function findUnlike(wish: Likeness, seen: Seen): string | null {
  try {
    return compare(wish, seen)
  } catch (error) {
    if (!(error instanceof TooManyLooks)) throw error
    return `Expected ${seen.what} ${wish.not ? 'not ' : ''}to ${describeWish(wish)}, but ${error.message}`
  }
}

function compare(wish: Likeness, { what, texts }: Seen): string | null {
  const alike = texts.find((text) => isLike(wish, text))
  if ((alike !== undefined) !== wish.not) return null
  const saw = alike ?? texts[0]
  const others = texts.length > 1 ? ` and ${texts.length - 1} more` : ''
  const seen = saw === undefined ? 'it was missing' : `got ${quoted(saw)}${others}`
  return `Expected ${what} ${wish.not ? 'not ' : ''}to ${describeWish(wish)}, ${seen}`
}

/** Whether anything but being there is expected. */
export function isBare({ equals, contains, matches, above, below }: Likeness): boolean {
  return [equals, contains, matches, above, below].every((part) => part === undefined)
}

function isLike({ equals, contains, matches, above, below }: Likeness, text: string): boolean {
  if (equals !== undefined && text !== equals) return false
  if (contains !== undefined && !text.includes(contains)) return false
  if (matches !== undefined && !isFoundIn(matches, text)) return false
  if (above === undefined && below === undefined) return true
  const number = text.trim() === '' ? Number.NaN : Number(text)
  return number > (above ?? Number.NEGATIVE_INFINITY) && number < (below ?? Number.POSITIVE_INFINITY)
}

function describeWish({ equals, contains, matches, above, below }: Likeness): string {
  const parts = [
    equals === undefined ? '' : `be ${quoted(equals)}`,
    contains === undefined ? '' : `contain ${quoted(contains)}`,
    matches === undefined ? '' : `match ${quoted(matches)}`,
    above === undefined ? '' : `be above ${above}`,
    below === undefined ? '' : `be below ${below}`,
  ].filter((part) => part !== '')
  return parts.join(' and to ') || 'be there'
}

const MOST_CHARACTERS = 80

export function quoted(text: string): string {
  return JSON.stringify(text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text)
}
