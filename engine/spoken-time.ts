import type { Speech } from './speech.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function format({ locale }: Speech, at: number, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, known)
  return known.format(at)
}

const DAY: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' }
const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

/** "Sat 21 Nov" in the zone. */
export function describeDay(speech: Speech, at: number, timeZone: string): string {
  return format(speech, at, { ...DAY, timeZone }).replace(',', '')
}

/** "21 Nov 2026" in the zone. */
export function describeDate(speech: Speech, at: number, timeZone: string): string {
  return format(speech, at, { day: 'numeric', month: 'short', year: 'numeric', timeZone })
}

/** "November 2026" in the zone. */
export function describeMonth(speech: Speech, at: number, timeZone: string): string {
  return format(speech, at, { month: 'long', year: 'numeric', timeZone })
}

/** "Nov 2026" in the zone. */
export function describeShortMonth(speech: Speech, at: number, timeZone: string): string {
  return format(speech, at, { month: 'short', year: 'numeric', timeZone })
}

/** "15 – 19 Nov" or "28 Nov – 2 Dec", as the language says it. */
export function describeDays(
  { locale }: Speech,
  { from, until }: { from: number; until: number },
  timeZone: string,
): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone }).formatRange(
    from,
    until,
  )
}

/** The zone's short name at that instant: "UTC", "CET", "GMT+5:30". */
export function describeZone(speech: Speech, at: number, timeZone: string): string {
  const known =
    zoneFormats.get(`${speech.locale} ${timeZone}`) ??
    new Intl.DateTimeFormat(speech.locale, { timeZone, timeZoneName: 'short' })
  zoneFormats.set(`${speech.locale} ${timeZone}`, known)
  return known.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>()

/** "14:02" in the zone. */
export function describeBareClock(speech: Speech, at: number, timeZone: string): string {
  return format(speech, at, { ...CLOCK, timeZone })
}

/** "14:02 UTC". */
export function describeTime(speech: Speech, at: number, timeZone: string): string {
  return `${describeBareClock(speech, at, timeZone)} ${describeZone(speech, at, timeZone)}`
}

/** "14:09:40 UTC". */
export function describeClock(speech: Speech, at: number, timeZone: string): string {
  return `${format(speech, at, { ...CLOCK, second: '2-digit', timeZone })} ${describeZone(speech, at, timeZone)}`
}

type Beside = { zone: string; day: number }

/** The day of an instant where it is another one than `day`: "Fri 20 Nov", in another year "Fri 20 Nov 2025"; else nothing. */
function dayBeside(speech: Speech, at: number, { zone, day }: Beside): string | null {
  const date = describeDay(speech, at, zone)
  const [year, other] = [at, day].map((instant) =>
    format(speech, instant, { year: 'numeric', timeZone: zone }),
  )
  if (year !== other) return format(speech, at, { ...DAY, year: 'numeric', timeZone: zone }).replace(',', '')
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
