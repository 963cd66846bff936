import { describeClock, describeDay, describeInstant } from './instant.ts'

type Zoned = { at: number; zone: string }

/** An instant in the page's zone; public/upfront.js says it in the reader's. Its date is left out on the day of `day`. */
export function Time({ at, zone, day }: Zoned & { day: number }) {
  return <time dateTime={new Date(at).toISOString()}>{describeInstant(at, zone, day)}</time>
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
