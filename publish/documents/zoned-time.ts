const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  formats.set(timeZone, made)
  return made
}

/** RFC 3339 with milliseconds in a zone, at its offset at that instant; `Z` for UTC. */
export function inZone(instant: number, timeZone: string): string {
  if (timeZone === 'UTC' || timeZone === 'Etc/UTC') return new Date(instant).toISOString()
  const name =
    formatOf(timeZone)
      .formatToParts(instant)
      .find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const match = /([+-])(\d\d):(\d\d)/.exec(name)
  if (!match) return new Date(instant).toISOString()
  const [, sign, hours, minutes] = match
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1)
  return `${new Date(instant + offsetMs).toISOString().slice(0, -1)}${sign}${hours}:${minutes}`
}
