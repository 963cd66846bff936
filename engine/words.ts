import type { ComponentId } from './id.ts'

const START = '\u0002'
const END = '\u0003'
const ID = '[a-z0-9]{12}'

/**
 * Automatic words are stored once and read on pages that show different components under different names, so
 * they hold marks instead of names and instants, filled in where they are read. A mark stands between two control
 * characters that no person's text may hold:
 *   abcdefghijkl                      the component's name on this page; "-" once it is known to be hidden
 *   abcdefghijkl,mnopqrstuvwx>is/are  the shown ones of a list and the verb that agrees; nothing when none is shown
 *   @1763733720000                    an instant in the page's zone
 *   (nothing)                         words that need no name, and are automatic all the same
 * A component that the page does not show, or shows no more, reads "an internal dependency".
 */
export const NAME_PATTERN = `${START}(${ID}|-)${END}`
export const INSTANT_PATTERN = `${START}@(\\d{1,16})${END}`
export const LIST_PATTERN = `${START}(${ID}(?:,${ID})*)>([^/${START}${END}]*)/([^${START}${END}]*)${END} ?`

const NAME = new RegExp(NAME_PATTERN, 'g')
const INSTANT = new RegExp(INSTANT_PATTERN, 'g')
const LIST = new RegExp(LIST_PATTERN, 'g')
const STRAY = new RegExp(`[${START}${END}]`, 'g')

const INTERNAL = 'an internal dependency'
const NAMED_AT_MOST = 3
const LAST_INSTANT = 8.64e15

/** What a reader may know: a component's name, or null when it stays hidden, and the zone for instants. */
export type Reader = { nameOf: (id: ComponentId) => string | null; timeZone: string }

/** Automatic words for the readers of one page: what is hidden from them has left the marks. */
export type Marked = { text: string; names: Readonly<Record<string, string>>; timeZone: string }

/** How a language says what a mark stands for. */
export type Filling = {
  internal: string
  instantOf: (at: number) => string
  listOf: (names: readonly string[]) => string
}

/** The words as this reader sees them, in English; text without marks comes back as it is. */
export function fillWords(text: string, reader: Reader): string {
  const marked = markedFor(text, reader)
  return marked === null ? text.replace(STRAY, '') : fillMarked(marked)
}

/** The stored words with what this reader may know; null for what a person wrote. */
export function markedFor(text: string, { nameOf, timeZone }: Reader): Marked | null {
  if (!text.includes(START)) return null
  const names: Record<string, string> = {}
  const isShown = (id: string) => {
    const name = nameOf(id as ComponentId)
    if (name !== null) names[id] = name
    return name !== null
  }
  const listed = text.replace(LIST, (mark, list: string) => {
    const ids = list.split(',').filter(isShown)
    return ids.length === 0 ? '' : mark.replace(list, ids.join(','))
  })
  return { text: listed.replace(NAME, (mark, id: string) => (isShown(id) ? mark : HIDDEN)), names, timeZone }
}

/** The words with every mark filled in; a stray half of one is left out. */
export function fillMarked({ text, names, timeZone }: Marked, filling = englishFilling(timeZone)): string {
  const nameOf = (id: string) => names[id] ?? filling.internal
  return text
    .replace(SENTENCE_START, (_, before: string, start: string) => `${before}${capital(start)}`)
    .replace(INSTANT, (_, at: string) => instantIn(at, filling))
    .replace(LIST, (mark, list: string, one: string, many: string) => {
      const shown = list.split(',').map(nameOf)
      return `${filling.listOf(shown)} ${shown.length === 1 ? one : many}${mark.endsWith(' ') ? ' ' : ''}`
    })
    .replace(NAME, (_, id: string, offset: number, whole: string) => {
      const isStart = /^$|[.!?:]\s{1,3}$/.test(whole.slice(Math.max(0, offset - 4), offset))
      return id === '-' && isStart ? capital(filling.internal) : nameOf(id)
    })
    .replace(STRAY, '')
}

const SENTENCE_START = new RegExp(`(^|[.!?:] )(part of )(?=${START})`, 'g')

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function englishFilling(timeZone: string): Filling {
  return { internal: INTERNAL, instantOf: (at) => clockTime(at, timeZone), listOf: listNames }
}

/** What is no instant stays a number. */
export function instantIn(digits: string, { instantOf }: Pick<Filling, 'instantOf'>): string {
  const at = Number(digits)
  return at <= LAST_INSTANT ? instantOf(at) : digits
}

/** The components that stored words name. */
export function namedIn(text: string): string[] {
  const inLists = [...text.matchAll(LIST)].flatMap(([, list = '']) => list.split(','))
  return [...inLists, ...[...text.matchAll(NAME)].map(([, id = '']) => id)]
}

/** Text as a person may write it: its control characters are line ends and tabs. */
export function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\n\r\t]/gu, '')
}

const HIDDEN = `${START}-${END}`

/** A sentence that names nothing, known as automatic. */
export const ownWords = (text: string) => `${START}${END}${text}`
export const nameMark = (id: ComponentId) => `${START}${id}${END}`
export const instantMark = (at: number) => `${START}@${at}${END}`
export const listMark = (ids: readonly ComponentId[], one: string, many: string) =>
  ids.length === 0 ? '' : `${START}${ids.join(',')}>${one}/${many}${END} `

/** "A", "A and B", "A, B and C", "A, B and 4 more". */
export function listNames(names: readonly string[]): string {
  const shown = names.length <= NAMED_AT_MOST ? names : names.slice(0, NAMED_AT_MOST - 1)
  const rest = names.length - shown.length
  const parts = rest === 0 ? [...shown] : [...shown, `${rest} more`]
  const last = parts.pop() ?? ''
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
  clocks.set(timeZone, made)
  return made
}

/** "14:02 UTC": hours and minutes in a zone, with its name. */
export function clockTime(at: number, timeZone: string): string {
  return clockOf(timeZone).format(at)
}

const MINUTE = 60_000

/** "less than a minute", "38 min", "2 h 5 min", "3 d 4 h". */
export function durationText(ms: number): string {
  const minutes = Math.round(ms / MINUTE)
  if (minutes < 1) return 'less than a minute'
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return hours % 24 === 0 ? `${Math.floor(hours / 24)} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}
