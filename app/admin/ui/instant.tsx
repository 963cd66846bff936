const FULL = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const EXACT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** An instant in UTC: everyone at the desk speaks of the same clock. An exact one shows seconds and no date. */
export function Instant({ at, exact = false }: { at: number; exact?: boolean }) {
  return (
    <time dateTime={new Date(at).toISOString()} className="whitespace-nowrap">
      {(exact ? EXACT : FULL).format(at)} UTC
    </time>
  )
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** From one instant to another; its day is said once where it is the same. */
export function InstantSpan({ from, until }: { from: number; until: number }) {
  const isWithinDay = new Date(from).toISOString().slice(0, 10) === new Date(until).toISOString().slice(0, 10)
  return (
    <>
      <time dateTime={new Date(from).toISOString()}>{FULL.format(from)}</time> to{' '}
      <time dateTime={new Date(until).toISOString()} className="whitespace-nowrap">
        {(isWithinDay ? CLOCK : FULL).format(until)} UTC
      </time>
    </>
  )
}

/** What a date and time input shows: minutes, UTC. */
export function inputInstant(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString().slice(0, 16)
}
