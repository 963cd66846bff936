/** What RFC 5545 asks of a calendar's bytes, as sentences about what is wrong; none when nothing is. */
export function lintCalendar(text: string): string[] {
  const faults: string[] = []
  if (!text.endsWith('\r\n')) faults.push('It does not end with a line break (3.1).')
  if (/[^\r]\n|\r(?!\n)/.test(text)) faults.push('A line ends with something else than CRLF (3.1).')
  const lines = text.split('\r\n').slice(0, -1)
  for (const line of lines)
    if (Buffer.byteLength(line) > 75)
      faults.push(`A line has more than 75 octets (3.1): ${line.slice(0, 30)}`)
  const unfolded = text
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1)
  const open: string[] = []
  for (const line of unfolded) {
    if (!/^[A-Z0-9-]+(;[^:]*)?:/.test(line)) faults.push(`A line has no name (3.1): ${line.slice(0, 30)}`)
    const [, kind, name] = /^(BEGIN|END):(.+)$/.exec(line) ?? []
    if (kind === 'BEGIN' && name) open.push(name)
    if (kind === 'END' && open.pop() !== name) faults.push(`END:${name} closes nothing (3.6).`)
  }
  if (open.length > 0) faults.push(`${open.join(', ')} is not closed (3.6).`)
  for (const name of ['VERSION:2.0', 'PRODID:'])
    if (!unfolded.some((line) => line.startsWith(name))) faults.push(`${name} is missing (3.6).`)
  for (const event of eventsOf(unfolded)) faults.push(...lintEvent(event))
  return faults
}

/** The events of a calendar as their properties by name, parameters apart. */
export function eventsOf(unfolded: readonly string[]): Map<string, string>[] {
  const events: Map<string, string>[] = []
  let event: Map<string, string> | null = null
  for (const line of unfolded) {
    if (line === 'BEGIN:VEVENT') event = new Map()
    else if (line === 'END:VEVENT' && event) {
      events.push(event)
      event = null
    } else event?.set(line.slice(0, line.search(/[;:]/)), line.slice(line.indexOf(':') + 1))
  }
  return events
}

const UTC_INSTANT = /^\d{8}T\d{6}Z$/

function lintEvent(event: Map<string, string>): string[] {
  const faults: string[] = []
  for (const name of ['UID', 'DTSTAMP', 'DTSTART'])
    if (!event.has(name)) faults.push(`An event has no ${name} (3.6.1).`)
  for (const name of ['DTSTAMP', 'DTSTART', 'DTEND'])
    if (!UTC_INSTANT.test(event.get(name) ?? '')) faults.push(`${name} is no UTC instant (3.3.5).`)
  if ((event.get('DTEND') ?? '') <= (event.get('DTSTART') ?? ''))
    faults.push('It ends before it starts (3.8.2.2).')
  if (!/^\d+$/.test(event.get('SEQUENCE') ?? '')) faults.push('SEQUENCE is no number (3.8.7.4).')
  for (const name of ['SUMMARY', 'DESCRIPTION'])
    if (/(^|[^\\])(\\\\)*[,;]/.test(event.get(name) ?? '')) faults.push(`${name} is not escaped (3.3.11).`)
  return faults
}
