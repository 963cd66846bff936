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

/** What a date and time input shows: minutes, UTC. */
export function inputInstant(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString().slice(0, 16)
}
