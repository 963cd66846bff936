const formats = new Map<string, Intl.DateTimeFormat>()

function format(at: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${timeZone} ${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone })
  formats.set(key, known)
  return known.format(at)
}

const DAY: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' }
const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

/** "Sat 21 Nov" in the zone. */
export function describeDay(at: number, timeZone: string): string {
  return format(at, timeZone, DAY).replace(',', '')
}

/** "November 2026" in the zone. */
export function describeMonth(at: number, timeZone: string): string {
  return format(at, timeZone, { month: 'long', year: 'numeric' })
}

/** "Nov 2026" in the zone. */
export function describeShortMonth(at: number, timeZone: string): string {
  return format(at, timeZone, { month: 'short', year: 'numeric' })
}

/** The zone's short name at that instant: "UTC", "CET", "GMT+5:30". */
export function describeZone(at: number, timeZone: string): string {
  const text = format(at, timeZone, { ...CLOCK, timeZoneName: 'short' })
  return text.slice(text.indexOf(' ') + 1)
}

/** "14:02 UTC"; on another day than `day` "Fri 20 Nov, 14:02 UTC", in another year "Fri 20 Nov 2025, 14:02 UTC". */
export function describeInstant(at: number, timeZone: string, day: number): string {
  const clock = `${format(at, timeZone, CLOCK)} ${describeZone(at, timeZone)}`
  const date = describeDay(at, timeZone)
  const [year, other] = [at, day].map((instant) => format(instant, timeZone, { year: 'numeric' }))
  if (year !== other) return `${date} ${year}, ${clock}`
  return date === describeDay(day, timeZone) ? clock : `${date}, ${clock}`
}

/** "Fri 20 Nov, 14:02 UTC", where no other year can be meant. */
export function describeDated(at: number, timeZone: string): string {
  return `${describeDay(at, timeZone)}, ${format(at, timeZone, CLOCK)} ${describeZone(at, timeZone)}`
}

/** "14:09:40 UTC". */
export function describeClock(at: number, timeZone: string): string {
  return `${format(at, timeZone, { ...CLOCK, second: '2-digit' })} ${describeZone(at, timeZone)}`
}
