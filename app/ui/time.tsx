import { describeClock, describeDay, describeInstant } from './instant.ts'

type Zoned = { at: number; zone: string }

/** An instant in the page's zone; public/upfront.js says it in the reader's. Its date is left out on the day of `day`. */
export function Time({ at, zone, day }: Zoned & { day: number }) {
  return <time dateTime={new Date(at).toISOString()}>{describeInstant(at, zone, day)}</time>
}

/** The same where another date stands beside it: left out on that date, not on today's. */
export function TimeBeside({ at, zone, day }: Zoned & { day: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} data-day={new Date(day).toISOString()}>
      {describeInstant(at, zone, day)}
    </time>
  )
}

/** "12:00 to 12:54 UTC" under a date. */
export function TimeSpanBeside({
  from,
  until,
  zone,
  day,
}: {
  from: number
  until: number
  zone: string
  day: number
}) {
  const beside = new Date(day).toISOString()
  return (
    <>
      <time dateTime={new Date(from).toISOString()} data-bare="" data-day={beside}>
        {describeInstant(from, zone, day).replace(/(\d\d:\d\d) .*$/, '$1')}
      </time>
      {' to '}
      <TimeBeside at={until} zone={zone} day={day} />
    </>
  )
}

/** "Sun 22 Nov, 02:00 to 03:00 UTC". */
export function TimeSpan({
  from,
  until,
  zone,
  day,
}: {
  from: number
  until: number
  zone: string
  day: number
}) {
  const start = new Date(from).toISOString()
  return (
    <>
      <time dateTime={start} data-bare="">
        {describeInstant(from, zone, day).replace(/(\d\d:\d\d) .*$/, '$1')}
      </time>
      {' to '}
      <time dateTime={new Date(until).toISOString()} data-day={start}>
        {describeInstant(until, zone, from)}
      </time>
    </>
  )
}

export function Clock({ at, zone }: Zoned) {
  return (
    <time dateTime={new Date(at).toISOString()} data-clock="">
      {describeClock(at, zone)}
    </time>
  )
}

/** A calendar day of the page's zone: the same for every reader. */
export function Day({ at, zone }: Zoned) {
  return <span>{describeDay(at, zone)}</span>
}
