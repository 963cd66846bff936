import { describe, expect, test } from 'vitest'
import { calendarDocument } from '#publish/documents/calendar'
import { eventsOf, lintCalendar } from './lint-calendar.ts'
import { MAINTENANCE, NOON, sampleView } from './sample-view.ts'

const ORIGIN = 'https://status.example.com'
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
