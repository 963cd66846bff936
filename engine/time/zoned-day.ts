/** One calendar day of a zone, half-open, in epoch milliseconds; 23 or 25 hours where clocks change. */
export type ZonedDay = { date: string; from: number; until: number }

const DAY = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** Asking Intl for 90 midnights takes longer than all the rest of a page: a zone's days are kept until its midnight. */
const kept = new Map<string, ZonedDay[]>()

/** The last `count` days of a zone, oldest first; the last one holds `now`. */
export function daysUntil(now: Date, timeZone: string, count: number): ZonedDay[] {
  const key = `${timeZone} ${count}`
  const known = kept.get(key)
  const today = known?.at(-1)
  if (known && today && today.from <= now.getTime() && now.getTime() < today.until) return known
  const days = findDays(now, timeZone, count)
  kept.set(key, days)
  return days
}

/** The same, not kept: for windows that nobody asks for again. */
export function findDays(now: Date, timeZone: string, count: number): ZonedDay[] {
  const today = dayNumber(now.getTime(), timeZone)
  const starts: number[] = []
  let offset = offsetAt(now.getTime() - count * DAY, timeZone)
  for (let day = today - count + 1; day <= today + 1; day += 1) {
    const start = startOfDay(day, offset, timeZone)
    starts.push(start)
    offset = offsetAt(start, timeZone)
  }
  return Array.from({ length: count }, (_, index) => ({
    date: new Date((today - count + 1 + index) * DAY).toISOString().slice(0, 10),
    from: starts[index] ?? 0,
    until: starts[index + 1] ?? 0,
  }))
}

/** Where clocks skip midnight, the day begins at the first instant that has its date. */
function startOfDay(day: number, offsetBefore: number, timeZone: string): number {
  const guess = day * DAY - offsetBefore
  const offset = offsetAt(guess, timeZone)
  if (offset === offsetBefore) return guess
  const other = day * DAY - offset
  const [early, late] = guess < other ? [guess, other] : [other, guess]
  return dayNumber(early, timeZone) >= day ? early : late
}

/** Days since 1970-01-01 on the zone's calendar. */
function dayNumber(at: number, timeZone: string): number {
  return Math.floor((at + offsetAt(at, timeZone)) / DAY)
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(at: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  const part = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const get = (name: Intl.DateTimeFormatPartTypes) => part.get(name) ?? 0
  const local = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'))
  return local - Math.floor(at / 1000) * 1000
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, made)
  return made
}
