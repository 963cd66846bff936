import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lengthOf } from '#engine/interval'
import { openHours, type ServiceHours, serviceHoursSchema } from '#engine/time/service-hours'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const WEEKDAYS = [1, 2, 3, 4, 5]
const daily = (from: string, until: string, timeZone = 'Europe/Berlin'): ServiceHours => ({
  timeZone,
  hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from, until }],
})
const window = (from: string, until: string) => ({ from: Date.parse(from), until: Date.parse(until) })
const hoursOf = (service: ServiceHours, from: string, until: string) =>
  lengthOf(openHours(service, window(from, until))) / HOUR

describe('the promised hours', () => {
  const office = { timeZone: 'Europe/Berlin', hours: [{ days: WEEKDAYS, from: '08:00', until: '18:00' }] }

  test('a week of ten-hour days has fifty', () => {
    expect(hoursOf(office, '2026-05-11T00:00Z', '2026-05-18T00:00Z')).toBe(50)
  })

  test('they follow the clocks of their zone', () => {
    const opens = (day: string) => openHours(office, window(`${day}T00:00Z`, `${day}T23:00Z`))[0]?.from
    expect(opens('2026-03-27')).toBe(Date.parse('2026-03-27T07:00Z'))
    expect(opens('2026-03-30')).toBe(Date.parse('2026-03-30T06:00Z'))
  })

  test('an hour that is skipped does not count', () => {
    expect(hoursOf(daily('01:00', '04:00'), '2026-03-28T23:00Z', '2026-03-29T22:00Z')).toBe(2)
  })

  test('an hour that happens twice counts twice', () => {
    expect(hoursOf(daily('02:00', '02:30'), '2026-10-24T22:00Z', '2026-10-25T23:00Z')).toBe(1)
  })

  test('a whole day ends at 24:00', () => {
    expect(hoursOf(daily('00:00', '24:00'), '2026-10-24T22:00Z', '2026-10-25T23:00Z')).toBe(25)
  })

  test('a window cuts them', () => {
    expect(hoursOf(office, '2026-05-11T15:30Z', '2026-05-12T06:30Z')).toBe(1)
  })

  test('minute by minute, the wall clock agrees', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC', 'Asia/Kolkata']
    const clock = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:15`)
    const starts = fc.constantFrom(
      '2026-03-29',
      '2026-10-25',
      '2026-03-08',
      '2026-11-01',
      '2026-04-05',
      '2026-10-04',
    )
    fc.assert(
      fc.property(fc.constantFrom(...zones), starts, clock, clock, (zone, day, a, b) => {
        const [from = '', until = ''] = [a, b].sort()
        if (from === until) return
        const service = { timeZone: zone, hours: [{ days: [7, 1], from, until }] }
        const start = Date.parse(`${day}T00:00Z`) - 12 * HOUR
        const open = openHours(service, { from: start, until: start + 48 * HOUR })
        const format = new Intl.DateTimeFormat('en-GB', {
          timeZone: zone,
          weekday: 'short',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        })
        for (let at = start; at < start + 48 * HOUR; at += 15 * MINUTE) {
          const [weekday = '', time = ''] = format.format(at).split(/,? /)
          const isOpen = open.some((one) => one.from <= at && at < one.until)
          expect([at, isOpen]).toEqual([at, ['Sun', 'Mon'].includes(weekday) && time >= from && time < until])
        }
      }),
      { numRuns: 60 },
    )
  })
})

test.each([
  ['an unknown zone', { ...daily('08:00', '09:00'), timeZone: 'Mars/Olympus' }],
  ['hours that end before they begin', daily('09:00', '08:00')],
  ['a clock that does not exist', daily('09:00', '24:01')],
  ['an eighth day', { timeZone: 'UTC', hours: [{ days: [8], from: '08:00', until: '09:00' }] }],
])('%s is refused', (_, input) => {
  expect(serviceHoursSchema.safeParse(input).success).toBe(false)
})
