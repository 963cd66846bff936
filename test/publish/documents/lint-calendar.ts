import { lintSeries } from './lint-series.ts'

/** What RFC 5545 asks of a calendar's bytes, as sentences about what is wrong; none when nothing is. */
export function lintCalendar(text: string): string[] {
  const faults: string[] = []
  if (!text.endsWith('\r\n')) faults.push('It does not end with a line break (3.1).')
  if (/[^\r]\n|\r(?!\n)/.test(text)) faults.push('A line ends with something else than CRLF (3.1).')
  for (const line of text.split('\r\n').slice(0, -1))
    if (Buffer.byteLength(line) > 75)
      faults.push(`A line has more than 75 octets (3.1): ${line.slice(0, 30)}`)
  const lines = unfold(text)
  faults.push(...lintNesting(lines))
  for (const name of ['VERSION:2.0', 'PRODID:'])
    if (!lines.some((line) => line.startsWith(name))) faults.push(`${name} is missing (3.6).`)
  for (const line of lines)
    if (/^(NAME|X-WR-CALNAME):/.test(line) && isBare(line.slice(line.indexOf(':') + 1)))
      faults.push('The name of the calendar is not escaped (3.3.11).')
  const events = componentsOf(lines, 'VEVENT')
  for (const event of events) faults.push(...lintEvent(event))
  return [...faults, ...lintSeries(events, componentsOf(lines, 'VTIMEZONE'))]
}

export function unfold(text: string): string[] {
  return text
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1)
}

function lintNesting(lines: readonly string[]): string[] {
  const faults: string[] = []
  const open: string[] = []
  let hasComponent = false
  for (const line of lines) {
    if (!/^[A-Z0-9-]+(;[^:]*)?:/.test(line)) faults.push(`A line has no name (3.1): ${line.slice(0, 30)}`)
    const [, kind, name] = /^(BEGIN|END):(.+)$/.exec(line) ?? []
    if (kind === 'BEGIN' && name) open.push(name)
    if (kind === 'END' && open.pop() !== name) faults.push(`END:${name} closes nothing (3.6).`)
    if (open.length > 1) hasComponent = true
    else if (hasComponent && kind === undefined)
      faults.push(`A property follows a component (3.6): ${line.slice(0, 30)}`)
  }
  if (open.length > 0) faults.push(`${open.join(', ')} is not closed (3.6).`)
  return faults
}

/** A component's properties by name, parameters apart; of those within it, too. */
export type Component = Map<string, { value: string; parameters: string }>

export function componentsOf(lines: readonly string[], name: string): Component[] {
  const components: Component[] = []
  let component: Component | null = null
  for (const line of lines) {
    if (line === `BEGIN:${name}`) component = new Map()
    else if (line === `END:${name}` && component) {
      components.push(component)
      component = null
    } else {
      const nameEnd = line.search(/[;:]/)
      const valueStart = line.indexOf(':') + 1
      component?.set(line.slice(0, nameEnd), {
        value: line.slice(valueStart),
        parameters: line.slice(nameEnd, valueStart - 1),
      })
    }
  }
  return components
}

/** The events of a calendar as their properties by name. */
export function eventsOf(lines: readonly string[]): Map<string, string>[] {
  return componentsOf(lines, 'VEVENT').map(
    (event) => new Map([...event].map(([name, { value }]) => [name, value])),
  )
}

const UTC_INSTANT = /^\d{8}T\d{6}Z$/

function lintEvent(event: Component): string[] {
  const faults: string[] = []
  const value = (name: string) => event.get(name)?.value ?? ''
  for (const name of ['UID', 'DTSTAMP', 'DTSTART'])
    if (!event.has(name)) faults.push(`An event has no ${name} (3.6.1).`)
  for (const name of ['DTSTAMP', 'DTSTART', ...(event.has('DTEND') ? ['DTEND'] : [])])
    if (!UTC_INSTANT.test(value(name)) && !event.get(name)?.parameters.startsWith(';TZID='))
      faults.push(`${name} is neither a UTC instant nor one of a zone (3.3.5).`)
  const isComparable = event.get('DTEND')?.parameters === event.get('DTSTART')?.parameters
  if (isComparable && value('DTEND') <= value('DTSTART')) faults.push('It ends before it starts (3.8.2.2).')
  if (!/^\d+$/.test(value('SEQUENCE'))) faults.push('SEQUENCE is no number (3.8.7.4).')
  for (const name of ['SUMMARY', 'DESCRIPTION'])
    if (isBare(value(name))) faults.push(`${name} is not escaped (3.3.11).`)
  return faults
}

/** A text with a comma or a semicolon that says more than itself. */
function isBare(text: string): boolean {
  return /(^|[^\\])(\\\\)*[,;]/.test(text)
}
