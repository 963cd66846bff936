import type { Component } from './lint-calendar.ts'

const LOCAL = /^\d{8}T\d{6}$/
const UTC = /^\d{8}T\d{6}Z$/
const WEEKDAY = '(MO|TU|WE|TH|FR|SA|SU)'
const PARTS: Record<string, RegExp> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY)$/,
  INTERVAL: /^[1-9]\d*$/,
  COUNT: /^[1-9]\d*$/,
  UNTIL: UTC,
  BYDAY: new RegExp(`^([+-]?[1-5]?${WEEKDAY})(,[+-]?[1-5]?${WEEKDAY})*$`),
  BYMONTHDAY: /^-?([1-9]|[12]\d|3[01])$/,
  WKST: new RegExp(`^${WEEKDAY}$`),
}

/** What RFC 5545 asks of events that repeat, of those that stand for one of them, and of the zones that they name. */
export function lintSeries(events: readonly Component[], zones: readonly Component[]): string[] {
  return [...events.flatMap((event) => lintRepeating(event, events, zones)), ...zones.flatMap(lintZone)]
}

function lintRepeating(
  event: Component,
  events: readonly Component[],
  zones: readonly Component[],
): string[] {
  const faults: string[] = []
  const value = (name: string) => event.get(name)?.value ?? ''
  const sameUid = events.filter((one) => one.get('UID')?.value === value('UID'))
  const start = sameUid.find((one) => one.has('RRULE'))?.get('DTSTART') ?? event.get('DTSTART')
  for (const name of ['DTSTART', 'DTEND', 'RECURRENCE-ID', 'EXDATE']) {
    const { value: text = '', parameters = '' } = event.get(name) ?? {}
    if (!event.has(name)) continue
    const isOwnTime = name === 'DTEND' || (name === 'DTSTART' && event.has('RECURRENCE-ID'))
    const mayBeUtc = isOwnTime && parameters === ''
    if (parameters !== start?.parameters && !mayBeUtc)
      faults.push(`${name} is of another zone than its series (3.8.2.2, 3.8.4.4).`)
    const zone = parameters.slice(';TZID='.length)
    if (zone !== '' && !zones.some((one) => one.get('TZID')?.value === zone))
      faults.push(`${zone} has no VTIMEZONE (3.2.19).`)
    if (!text.split(',').every((one) => (zone === '' ? UTC : LOCAL).test(one)))
      faults.push(`${name} is no time of its kind (3.3.5).`)
  }
  for (const part of value('RRULE').split(';').filter(Boolean)) {
    const [name = '', text = ''] = part.split('=')
    if (!PARTS[name]?.test(text)) faults.push(`The rule's ${part} says nothing (3.3.10).`)
  }
  if (/COUNT=.*UNTIL=|UNTIL=.*COUNT=/.test(value('RRULE')))
    faults.push('COUNT and UNTIL exclude each other (3.3.10).')
  if (event.has('RRULE') && event.has('RECURRENCE-ID')) faults.push('One of a series repeats (3.8.4.4).')
  if (event.has('EXDATE') && !event.has('RRULE')) faults.push('It excludes dates of nothing (3.8.5.1).')
  const keys = sameUid.map((one) => one.get('RECURRENCE-ID')?.value)
  if (new Set(keys).size !== keys.length) faults.push('Two events are the same one (3.8.4.7).')
  if (event.has('RECURRENCE-ID') && !sameUid.some((one) => one.has('RRULE')))
    faults.push('It is one of no series (3.8.4.4).')
  return faults
}

function lintZone(zone: Component): string[] {
  const names = ['TZID', 'BEGIN', 'DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO']
  const faults = names.filter((name) => !zone.has(name)).map((name) => `A zone has no ${name} (3.6.5).`)
  for (const name of ['TZOFFSETFROM', 'TZOFFSETTO'])
    if (!/^[+-]\d{4}$/.test(zone.get(name)?.value ?? '')) faults.push(`${name} is no offset (3.3.14).`)
  if (!LOCAL.test(zone.get('DTSTART')?.value ?? '')) faults.push('A zone changes in its local time (3.6.5).')
  return faults
}
