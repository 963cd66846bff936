import type { ComponentId } from './id.ts'

/**
 * Automatic words are stored once and read on pages that show different components under different names, so
 * they hold marks instead of names and instants, filled in where they are read:
 *   {abcdefghijkl}                      the component's name on this page
 *   {abcdefghijkl,mnopqrstuvwx>is/are}  the shown ones of a list and the verb that agrees; nothing when none is shown
 *   {@1763733720000}                    an instant in the page's zone
 * A component that the page does not show, or shows no more, reads "an internal dependency".
 */
const MARK = /\{@(\d{1,16})\}|\{([a-z0-9]{12}(?:,[a-z0-9]{12})*)>([^/{}]*)\/([^{}]*)\} ?|\{([a-z0-9]{12})\}/g

export const INTERNAL = 'an internal dependency'
const NAMED_AT_MOST = 3

/** What a reader may know: a component's name, or null when it stays hidden, and the zone for instants. */
export type Reader = { nameOf: (id: ComponentId) => string | null; timeZone: string }

/** The words as this reader sees them; text without marks comes back as it is. */
export function fillWords(text: string, reader: Reader): string {
  if (!text.includes('{')) return text
  const filled = text.replace(MARK, (mark, instant, list, one, many, id) => {
    if (instant !== undefined) return clockTime(Number(instant), reader.timeZone)
    if (id !== undefined) return reader.nameOf(id) ?? INTERNAL
    const names = namesOf(list, reader)
    if (names.length === 0) return ''
    return `${listNames(names)} ${names.length === 1 ? one : many}${mark.endsWith(' ') ? ' ' : ''}`
  })
  return filled.replace(
    /(^|[.!?:]\s+)(an internal|part of) /g,
    (_, before: string, start: string) => `${before}${start.charAt(0).toUpperCase()}${start.slice(1)} `,
  )
}

function namesOf(list: string, reader: Reader): string[] {
  return list.split(',').flatMap((id) => reader.nameOf(id as ComponentId) ?? [])
}

export const nameMark = (id: ComponentId) => `{${id}}`
export const instantMark = (at: number) => `{@${at}}`
export const listMark = (ids: readonly ComponentId[], one: string, many: string) =>
  ids.length === 0 ? '' : `{${ids.join(',')}>${one}/${many}} `

/** "A", "A and B", "A, B and C", "A, B and 4 more". */
export function listNames(names: readonly string[]): string {
  const shown = names.length <= NAMED_AT_MOST ? names : names.slice(0, NAMED_AT_MOST - 1)
  const rest = names.length - shown.length
  const parts = rest === 0 ? [...shown] : [...shown, `${rest} more`]
  const last = parts.pop() ?? ''
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string, withDate: boolean): Intl.DateTimeFormat {
  const key = `${timeZone} ${withDate}`
  const known = clocks.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    ...(withDate ? { day: 'numeric', month: 'short', year: 'numeric' } : {}),
  })
  clocks.set(key, made)
  return made
}

/** "14:02 UTC": hours and minutes in a zone, with its name. */
export function clockTime(at: number, timeZone: string): string {
  return clockOf(timeZone, false).format(at)
}

/** "14:02 UTC" on the same day, "20 Nov 2026, 14:02 UTC" on any other: a time that cannot be mistaken. */
export function instantText(at: number, today: { from: number; until: number }, timeZone: string): string {
  return clockOf(timeZone, at < today.from || at >= today.until).format(at)
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
