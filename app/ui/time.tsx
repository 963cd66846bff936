import type { Speech } from '#engine/language/speech'
import {
  describeBareInstant,
  describeClock,
  describeDay,
  describeInstant,
} from '#engine/language/spoken-time'
import { told } from './told.tsx'

type Zoned = { at: number; zone: string; speech: Speech }

/** An instant in the page's zone; public/upfront.js says it in the reader's. Its date is left out on the day of `day`. */
export function Time({ at, zone, day, speech }: Zoned & { day: number }) {
  return <time dateTime={new Date(at).toISOString()}>{describeInstant(speech, at, { zone, day })}</time>
}

/** The same where another date stands beside it: left out on that date, not on today's. */
export function TimeBeside({ at, zone, day, speech }: Zoned & { day: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} data-day={new Date(day).toISOString()}>
      {describeInstant(speech, at, { zone, day })}
    </time>
  )
}

type Span = { from: number; until: number; zone: string; day: number; speech: Speech }

/** "12:00 to 12:54 UTC" under a date. */
export function TimeSpanBeside({ from, until, zone, day, speech }: Span) {
  return told(speech, 'time.span', {
    from: (
      <time dateTime={new Date(from).toISOString()} data-bare="" data-day={new Date(day).toISOString()}>
        {describeBareInstant(speech, from, { zone, day })}
      </time>
    ),
    until: <TimeBeside at={until} zone={zone} day={day} speech={speech} />,
  })
}

/** "Sun 22 Nov, 02:00 to 03:00 UTC". */
export function TimeSpan({ from, until, zone, day, speech }: Span) {
  const start = new Date(from).toISOString()
  return told(speech, 'time.span', {
    from: (
      <time dateTime={start} data-bare="">
        {describeBareInstant(speech, from, { zone, day })}
      </time>
    ),
    until: (
      <time dateTime={new Date(until).toISOString()} data-day={start}>
        {describeInstant(speech, until, { zone, day: from })}
      </time>
    ),
  })
}

export function Clock({ at, zone, speech }: Zoned) {
  return (
    <time dateTime={new Date(at).toISOString()} data-clock="">
      {describeClock(speech, at, zone)}
    </time>
  )
}

/** A calendar day of the page's zone: the same for every reader. */
export function Day({ at, zone, speech }: Zoned) {
  return <span>{describeDay(speech, at, zone)}</span>
}
