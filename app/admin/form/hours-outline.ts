import { Refusal } from '#engine/refusal'
import type { ServiceHours } from '#engine/time/service-hours'

type Hours = ServiceHours['hours'][number]

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const LINE = /^(\S+)\s+(\d\d:\d\d)\s*(?:-|–|to)\s*(\d\d:\d\d)$/i

/** Reads hours, one stretch per line: `Mon-Fri 08:00-18:00`, `Sat,Sun 10:00-14:00`, `daily 00:00-24:00`. A refusal names the field. */
export function parseHours(text: string, field = 'serviceHours.hours'): Hours[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.flatMap((line, index) => {
    if (line === '') return []
    const hours = readLine(line)
    if (hours === null)
      throw new Refusal('invalid', `Line ${index + 1} is not like “Mon-Fri 08:00-18:00”.`, field)
    return [hours]
  })
}

/** Writes hours as the text that parses to them again. */
export function printHours(hours: readonly Hours[]): string {
  return hours.map(({ days, from, until }) => `${printDays(days)} ${from}-${until}`).join('\n')
}

function readLine(line: string): Hours | null {
  const [, names = '', from = '', until = ''] = LINE.exec(line) ?? []
  const days = names === '' ? null : readDays(names.toLowerCase())
  return days === null ? null : { days, from, until }
}

function readDays(names: string): number[] | null {
  if (names === 'daily') return DAYS.map((_, index) => index + 1)
  const days = names.split(',').flatMap((part): (number | null)[] => {
    const [first = null, last = first, ...rest] = part.split('-').map(dayOf)
    if (first === null || last === null || rest.length > 0 || last < first) return [null]
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
  const known = days.filter((day) => day !== null)
  return known.length === days.length ? [...new Set(known)].toSorted((a, b) => a - b) : null
}

/** Monday is 1; null: no day begins so. */
function dayOf(name: string): number | null {
  const place = name.length < 2 ? -1 : DAYS.findIndex((day) => name.startsWith(day) || day.startsWith(name))
  return place === -1 ? null : place + 1
}

function printDays(days: readonly number[]): string {
  const sorted = [...new Set(days)].toSorted((a, b) => a - b)
  const [first = 1] = sorted
  const last = sorted.at(-1) ?? first
  if (sorted.length === DAYS.length) return 'daily'
  if (sorted.length > 2 && last - first === sorted.length - 1) return `${nameOf(first)}-${nameOf(last)}`
  return sorted.map(nameOf).join(',')
}

function nameOf(day: number): string {
  const name = DAYS[day - 1] ?? 'mon'
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}
