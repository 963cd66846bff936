import type { ICalLuxonDateTimeStub } from 'ical-generator'
import { findZoneChanges, type ZoneChange } from '#engine/time/zone-changes'
import { offsetAt } from '#engine/time/zoned-day'

/** A date and time of day as a calendar writes it: 20260501T140000. */
export function basicTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
}

/** What clocks show, as the calendar package takes it: it reads zones through a library of one's own only. */
export function shownTime(wall: string, at: number): ICalLuxonDateTimeStub {
  return shown(`${wall.replaceAll(/[-:]/g, '')}00`, at)
}

/** An instant in UTC within an event of a zone. */
export function shownInUtc(at: number): ICalLuxonDateTimeStub {
  return shown(`${basicTime(at)}Z`, at)
}

function shown(text: string, at: number): ICalLuxonDateTimeStub {
  const time: ICalLuxonDateTimeStub = {
    isValid: true,
    zone: { type: 'iana' },
    setZone: () => time,
    toFormat: (format) => (format === 'HHmmss' ? text.slice(9) : text.slice(0, 8)),
    toJSDate: () => new Date(at),
    toJSON: () => new Date(at).toISOString(),
  }
  return time
}

const YEARS_AHEAD = 10
const kept = new Map<string, string>()

/** A zone's VTIMEZONE (RFC 5545 section 3.6.5): every change of its clocks from one year on until some years from now. */
export function zoneComponent(timeZone: string, fromYear: number, thisYear: number): string {
  const key = `${timeZone} ${fromYear} ${thisYear}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const from = Date.UTC(fromYear - 1, 0, 1)
  const changes = findZoneChanges(timeZone, { from, until: Date.UTC(thisYear + YEARS_AHEAD, 0, 1) })
  const offset = offsetAt(from, timeZone)
  const standard = Math.min(offset, ...changes.map(({ offsetAfter }) => offsetAfter))
  const groups = Map.groupBy(
    [{ at: from, offsetBefore: offset, offsetAfter: offset }, ...changes],
    ({ offsetBefore, offsetAfter }) => `${offsetBefore} ${offsetAfter}`,
  )
  const lines = [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...[...groups.values()].flatMap((group) => observance(group, standard)),
    'END:VTIMEZONE',
  ]
  const text = lines.map((line) => `${line}\r\n`).join('')
  kept.set(key, text)
  return text
}

/** Changes of one kind; each is told in the time that clocks showed until then. */
function observance(changes: readonly ZoneChange[], standard: number): string[] {
  const [first, ...others] = changes.map(({ at, offsetBefore }) => basicTime(at + offsetBefore))
  const { offsetBefore = 0, offsetAfter = 0 } = changes[0] ?? {}
  const name = offsetAfter === standard ? 'STANDARD' : 'DAYLIGHT'
  return [
    `BEGIN:${name}`,
    `DTSTART:${first}`,
    ...others.map((text) => `RDATE:${text}`),
    `TZOFFSETFROM:${offsetText(offsetBefore)}`,
    `TZOFFSETTO:${offsetText(offsetAfter)}`,
    `END:${name}`,
  ]
}

const FIRST_EVENT = '\r\nBEGIN:VEVENT\r\n'

/** The package writes the zone of an event at each of its times. */
const UTC_OF_ZONE = /^(DTSTART|DTEND);TZID=[^:]+:(\d{8}T\d{6}Z\r)$/gm

/** The package would write zones before its last properties, where section 3.6 allows none. */
export function withZones(calendar: string, zones: string): string {
  const text = calendar.replaceAll(UTC_OF_ZONE, '$1:$2')
  const start = text.indexOf(FIRST_EVENT) + 2
  return start < 2 ? text : `${text.slice(0, start)}${zones}${text.slice(start)}`
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000
  const text = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join('')
  return `${offset < 0 ? '-' : '+'}${text}`
}
