import { describe, expect, test } from 'vitest'
import { calendarDocument as calendarAt } from '#publish/documents/calendar'
import { eventsOf, lintCalendar } from './lint-calendar.ts'
import { INCIDENT, MAINTENANCE, NOON, sampleView } from './sample-view.ts'

const ORIGIN = 'https://status.example.com'
const calendarDocument = (view: ReturnType<typeof sampleView>, origin: string) =>
  calendarAt(view, { origin, address: '/calendar.ics' })
const [planned] = sampleView().maintenances
if (!planned) throw new Error('The sample has a maintenance.')
const read = (text: string) => eventsOf(text.replaceAll(/\r\n[ \t]/g, '').split('\r\n'))

describe('the calendar', () => {
  test('is what RFC 5545 asks for', () => {
    expect(lintCalendar(calendarDocument(sampleView(), ORIGIN))).toEqual([])
  })

  test.each([
    ['a comma, a semicolon, a backslash and a line break', 'Racks A, B; C\\D\nand more'],
    ['a title far too long for one line', 'Überraschend 🚧 '.repeat(40)],
    ['control characters', 'a\u0000b\u0007c\ud800'],
    ['what looks like another property', 'Title\r\nATTENDEE:mailto:x@example.com'],
  ])('also with %s', (_, title) => {
    const text = calendarDocument(sampleView({ maintenances: [{ ...planned, title }] }), ORIGIN)
    expect(lintCalendar(text)).toEqual([])
    expect(read(text)[0]?.has('ATTENDEE')).toBe(false)
  })

  test.each(['A, B; C\\D', 'Name\r\nATTENDEE:mailto:x@example.com'])('also of a page named %j', (name) => {
    const { page } = sampleView()
    const text = calendarDocument(sampleView({ page: { ...page, name } }), ORIGIN)
    expect(lintCalendar(text)).toEqual([])
    expect(text).not.toMatch(/^ATTENDEE/m)
  })

  test('an event keeps its UID and counts its changes', () => {
    const moved = { ...planned, version: 4, startsAt: NOON }
    const [before, after] = [[planned], [moved]].map(
      (maintenances) => read(calendarDocument(sampleView({ maintenances }), ORIGIN))[0],
    )
    expect(before?.get('UID')).toBe(`${MAINTENANCE}@status.example.com`)
    expect(after?.get('UID')).toBe(before?.get('UID'))
    expect([before?.get('SEQUENCE'), after?.get('SEQUENCE')]).toEqual(['0', '3'])
  })

  test('one that was called off is told so', () => {
    const view = sampleView({ maintenances: [], cancelledMaintenances: [planned] })
    expect(read(calendarDocument(view, ORIGIN))[0]?.get('STATUS')).toBe('CANCELLED')
  })

  test('an unchanged plan gives unchanged bytes', () => {
    expect(calendarDocument(sampleView({ computedAt: NOON + 1 }), ORIGIN)).toBe(
      calendarDocument(sampleView(), ORIGIN),
    )
  })
})

describe('with incidents', () => {
  const place = { origin: ORIGIN, address: '/calendar.ics?incidents=1' }
  const [open] = sampleView().incidents
  if (!open) throw new Error('The sample has an incident.')
  const resolved = { ...open, resolvedAt: NOON, updatedAt: NOON }
  const eventOf = (incident: typeof open) => {
    const text = calendarAt(sampleView({ maintenances: [], incidents: [incident] }), place)
    expect(lintCalendar(text)).toEqual([])
    return read(text)[0]
  }

  test('they are there when they are asked for', () => {
    expect(read(calendarDocument(sampleView({ maintenances: [] }), ORIGIN))).toEqual([])
    expect(eventOf(open)?.get('UID')).toBe(`${INCIDENT}@status.example.com`)
  })

  test('an open one has no end yet, and takes nobody’s time', () => {
    const event = eventOf(open)
    expect(event?.has('DTEND')).toBe(false)
    expect([event?.get('STATUS'), event?.get('TRANSP')]).toEqual(['TENTATIVE', 'TRANSPARENT'])
  })

  test('a resolved one ended, and has changed', () => {
    const event = eventOf(resolved)
    expect([event?.get('DTSTART'), event?.get('DTEND')]).toEqual(['20260501T110000Z', '20260501T120000Z'])
    expect(event?.get('STATUS')).toBe('CONFIRMED')
    expect(Number(event?.get('SEQUENCE'))).toBeGreaterThan(Number(eventOf(open)?.get('SEQUENCE')))
  })

  test('one that ended as it began still has a length', () => {
    expect(eventOf({ ...resolved, resolvedAt: open.startedAt - 1 })?.get('DTEND')).toBe('20260501T110001Z')
  })

  test('the calendar names the address under which it is', () => {
    expect(calendarAt(sampleView(), place)).toContain(`URL:${ORIGIN}/calendar.ics?incidents=1\r\n`)
  })
})
