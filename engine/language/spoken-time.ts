import type { Speech } from './speech.ts'

const OPTIONS = {
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  dayOfYear: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  dayAndMonth: { day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
  shortMonth: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  clockWithSeconds: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  zone: { timeZoneName: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf({ locale }: Speech, kind: keyof typeof OPTIONS, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${kind} ${timeZone}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...OPTIONS[kind], timeZone })
  formats.set(key, known)
  return known
}

/** "Sat 21 Nov" in the zone. */
export function describeDay(speech: Speech, at: number, timeZone: string): string {
  return formatOf(speech, 'day', timeZone).format(at).replace(',', '')
}

/** "21 Nov 2026" in the zone. */
export function describeDate(speech: Speech, at: number, timeZone: string): string {
  return formatOf(speech, 'date', timeZone).format(at)
}

/** "November 2026" in the zone. */
export function describeMonth(speech: Speech, at: number, timeZone: string): string {
  return formatOf(speech, 'month', timeZone).format(at)
}

/** "Nov 2026" in the zone. */
export function describeShortMonth(speech: Speech, at: number, timeZone: string): string {
  return formatOf(speech, 'shortMonth', timeZone).format(at)
}

/** "15 – 19 Nov" or "28 Nov – 2 Dec", as the language says it. */
export function describeDays(
  speech: Speech,
  { from, until }: { from: number; until: number },
  timeZone: string,
): string {
  return formatOf(speech, 'dayAndMonth', timeZone).formatRange(from, until)
}

/** The zone's short name at that instant: "UTC", "CET", "GMT+5:30". */
export function describeZone(speech: Speech, at: number, timeZone: string): string {
  if (timeZone === 'UTC') return timeZone
  const parts = formatOf(speech, 'zone', timeZone).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** "14:02" in the zone. */
export function describeBareClock(speech: Speech, at: number, timeZone: string): string {
  return formatOf(speech, 'clock', timeZone).format(at)
}

/** "14:02 UTC". */
export function describeTime(speech: Speech, at: number, timeZone: string): string {
  return `${describeBareClock(speech, at, timeZone)} ${describeZone(speech, at, timeZone)}`
}

/** "14:09:40 UTC". */
export function describeClock(speech: Speech, at: number, timeZone: string): string {
  return `${formatOf(speech, 'clockWithSeconds', timeZone).format(at)} ${describeZone(speech, at, timeZone)}`
}

type Beside = { zone: string; day: number }

/** The day of an instant where it is another one than `day`: "Fri 20 Nov", in another year "Fri 20 Nov 2025"; else nothing. */
function dayBeside(speech: Speech, at: number, { zone, day }: Beside): string | null {
  if (at === day) return null
  const year = formatOf(speech, 'year', zone)
  if (year.format(at) !== year.format(day))
    return formatOf(speech, 'dayOfYear', zone).format(at).replace(',', '')
  const date = describeDay(speech, at, zone)
  return date === describeDay(speech, day, zone) ? null : date
}

/** "14:02 UTC"; on another day than `day` "Fri 20 Nov, 14:02 UTC", in another year "Fri 20 Nov 2025, 14:02 UTC". */
export function describeInstant(speech: Speech, at: number, beside: Beside): string {
  return dated(speech, dayBeside(speech, at, beside), describeTime(speech, at, beside.zone))
}

/** The same without the zone, where it follows: "Fri 20 Nov, 14:02". */
export function describeBareInstant(speech: Speech, at: number, beside: Beside): string {
  return dated(speech, dayBeside(speech, at, beside), describeBareClock(speech, at, beside.zone))
}

/** "Fri 20 Nov, 14:02 UTC", where no other year can be meant. */
export function describeDated(speech: Speech, at: number, timeZone: string): string {
  return dated(speech, describeDay(speech, at, timeZone), describeTime(speech, at, timeZone))
}

function dated({ say }: Speech, day: string | null, clock: string): string {
  return day === null ? clock : say('time.dated', { day, clock })
}
