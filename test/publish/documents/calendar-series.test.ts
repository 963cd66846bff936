import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { plannedStarts, type SeriesPlan } from '#engine/maintenance-series'
import type { MaintenanceView, PageView } from '#engine/page/view'
import { offsetAt } from '#engine/time/zoned-day'
import { calendarDocument as calendarAt } from '#publish/documents/calendar'
import { seriesPlan } from '../../engine/series-plan.ts'
import { eventsOf, lintCalendar, unfold } from './lint-calendar.ts'
import { sampleOccurrences, sampleSeries } from './sample-series.ts'
import { NOON, sampleView } from './sample-view.ts'

const ORIGIN = 'https://status.example.com'
const calendarDocument = (view: ReturnType<typeof sampleView>, origin: string) =>
  calendarAt(view, { origin, address: '/calendar.ics' })
const HOUR = 3_600_000
const DAY = 24 * HOUR
const print = (over: Partial<PageView>) => calendarDocument(sampleView({ maintenances: [], ...over }), ORIGIN)
const read = (text: string) => eventsOf(unfold(text))
const [first, second, ...rest] = sampleOccurrences({ rule: { frequency: 'daily', interval: 1 } })
if (!first || !second) throw new Error('There are occurrences each day.')
const daily = { rule: { frequency: 'daily', interval: 1 } } as const

const dayFrom = (date: string) => ({
  from: Date.parse(date) - 12 * HOUR,
  until: Date.parse(date) + 12 * HOUR,
})

/** When a calendar's series takes place, as a calendar program reads it. */
function startsIn(text: string, count: number): number[] {
  return spansIn(text, count).map(({ from }) => from)
}

/** For how many minutes each. */
function lengthsIn(text: string, count: number): number[] {
  return spansIn(text, count).map(({ from, until }) => (until - from) / 60_000)
}

function spansIn(text: string, count: number): { from: number; until: number }[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const [event] = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
  const spans: { from: number; until: number }[] = []
  const iterator = event?.iterator()
  for (let next = iterator?.next(); next && spans.length < count; next = iterator?.next()) {
    const details = event?.getOccurrenceDetails(next)
    const [from = 0, until = 0] = [details?.startDate, details?.endDate].map((one) =>
      one?.toJSDate().getTime(),
    )
    spans.push({ from, until })
  }
  ICAL.TimezoneService.reset()
  return spans
}

describe('a series in the calendar', () => {
  test('is one event with its rule, by the clocks of its zone', () => {
    const text = print({ series: [sampleSeries()], maintenances: sampleOccurrences() })
    expect(lintCalendar(text)).toEqual([])
    expect(read(text).map((event) => [event.get('DTSTART'), event.get('DTEND'), event.get('RRULE')])).toEqual(
      [['20260113T023000', '20260113T043000', 'FREQ=MONTHLY;BYDAY=2TU']],
    )
    expect(text).toContain('DTSTART;TZID=Europe/Berlin:')
    expect(text).toContain('TZID:Europe/Berlin\r\n')
  })

  test('in UTC needs no zone', () => {
    const text = print({ series: [sampleSeries({ timeZone: 'UTC' }, { excludedAt: [NOON] })] })
    expect(lintCalendar(text)).toEqual([])
    expect(text).not.toContain('TZID')
    expect(read(text)[0]?.get('EXDATE')).toBe('20260501T120000Z')
  })

  test('whose first one falls into the night without a 02:30 says 02:30 nevertheless', () => {
    const text = print({ series: [sampleSeries({ ...daily, startsOn: '2026-03-29', durationMinutes: 60 })] })
    expect(read(text)[0]?.get('DTSTART')).toBe('20260329T023000')
    expect(read(text)[0]?.get('DTEND')).toBe('20260329T043000')
  })

  test('whose first one begins in an hour that comes twice lasts as long as planned', () => {
    const night = { ...daily, startsAt: '01:15', startsOn: '2026-10-25', durationMinutes: 120 }
    const text = print({ series: [sampleSeries(night)] })
    expect(lintCalendar(text)).toEqual([])
    expect(text).toContain('DTSTART;TZID=Europe/Berlin:20261025T011500\r\nDTEND:20261025T011500Z\r\n')
  })

  test.each([
    ['in autumn', '2026-10-25', '20261025T011500Z'],
    ['in spring', '2026-03-29', '20260329T041500'],
  ])('one in which clocks change %s stands beside it with its own end', (_, date, end) => {
    const plan = { ...daily, startsAt: '01:15', startsOn: '2026-01-01', durationMinutes: 120 }
    const [at = 0] = [...plannedStarts(seriesPlan(plan), dayFrom(date))]
    const one = {
      ...first,
      startsAt: at,
      endsAt: at + 2 * HOUR,
      series: { ...first.series, originalStartsAt: at },
    }
    const text = print({ series: [sampleSeries(plan)], maintenances: [one as MaintenanceView] })
    expect(lintCalendar(text)).toEqual([])
    const [, event] = read(text)
    const days = startsIn(text, 400).indexOf(at)
    expect(days).toBeGreaterThan(-1)
    expect(lengthsIn(text, 400).slice(days - 1, days + 2)).toEqual([120, 120, 120])
    expect([event?.get('DTSTART'), event?.get('DTEND')]).toEqual([`${date.replaceAll('-', '')}T011500`, end])
  })

  test('one that people began when clocks showed the hour for the second time is told in UTC', () => {
    const at = Date.UTC(2026, 9, 25, 0, 30)
    const late = { ...first, startsAt: at, endsAt: at + 2 * HOUR, startedAt: at + HOUR }
    const series = { id: first.series?.id, originalStartsAt: at } as MaintenanceView['series']
    const text = print({ series: [sampleSeries(daily)], maintenances: [{ ...late, series }] })
    expect(lintCalendar(text)).toEqual([])
    expect(text).toContain('RECURRENCE-ID;TZID=Europe/Berlin:20261025T023000\r\n')
    expect(text).toContain('DTSTART:20261025T013000Z\r\nDTEND;TZID=Europe/Berlin:20261025T033000\r\n')
  })

  test('one called off is excluded, and one that was moved stands beside it', () => {
    const series = sampleSeries(daily, { excludedAt: [second.startsAt], version: 2 })
    const moved = { ...first, startsAt: first.startsAt + HOUR, endsAt: first.endsAt + HOUR, version: 2 }
    const text = print({ series: [series], maintenances: [moved, ...rest], cancelledMaintenances: [second] })
    expect(lintCalendar(text)).toEqual([])
    const [whole, one, ...others] = read(text)
    expect(others).toEqual([])
    expect([whole?.get('EXDATE'), whole?.get('SEQUENCE')]).toEqual(['20260503T023000', '1'])
    expect([one?.get('UID'), one?.get('RECURRENCE-ID'), one?.get('DTSTART'), one?.get('SEQUENCE')]).toEqual([
      whole?.get('UID'),
      '20260502T023000',
      '20260502T033000',
      '3',
    ])
  })

  test('one that people began late or ended early stands beside it, too', () => {
    const done = {
      ...first,
      status: 'completed' as const,
      startedAt: first.startsAt,
      completedAt: first.endsAt - HOUR,
    }
    const text = print({ series: [sampleSeries(daily)], pastMaintenances: [done] })
    expect(lintCalendar(text)).toEqual([])
    expect(read(text)[1]?.get('DTEND')).toBe('20260502T033000')
  })

  test('that was changed ends, and another begins under a name of its own', () => {
    const before = sampleSeries(daily, { isCurrent: false, lastStartsAt: first.startsAt, version: 2 })
    const after = sampleSeries(
      { ...daily, startsAt: '05:00', startsOn: '2026-05-03' },
      { id: 'seriesseria2' },
    )
    const text = print({ series: [before, after] })
    expect(lintCalendar(text)).toEqual([])
    expect(read(text).map((event) => [event.get('UID'), event.get('SEQUENCE'), event.get('RRULE')])).toEqual([
      ['seriesseries@status.example.com', '1', 'FREQ=DAILY;UNTIL=20260502T003000Z'],
      ['seriesseria2@status.example.com', '0', 'FREQ=DAILY'],
    ])
  })

  test('that ended before it began is called off', () => {
    const [event] = read(print({ series: [sampleSeries(daily, { isCancelled: true, version: 2 })] }))
    expect([event?.get('STATUS'), event?.get('SEQUENCE'), event?.has('RRULE')]).toEqual([
      'CANCELLED',
      '1',
      false,
    ])
  })

  test('an occurrence of no plan that is told stands alone', () => {
    const [event] = read(print({ maintenances: [first] }))
    expect(event?.get('UID')).toBe(`${first.id}@status.example.com`)
  })

  test('a day later the bytes are the same', () => {
    const series = [sampleSeries()]
    expect(print({ series, computedAt: NOON + DAY })).toBe(print({ series }))
  })
})

describe('a calendar program finds the same starts as the plan', () => {
  test.each<[string, Partial<SeriesPlan>]>([
    ['by day over both changes of clocks', { ...daily, startsAt: '01:15' }],
    ['at the hour that one night lacks and another has twice', daily],
    ['every third week on two days', { rule: { frequency: 'weekly', interval: 3, weekdays: ['MO', 'SU'] } }],
    ['each second Tuesday', {}],
    [
      'on the last Friday of every other month',
      { rule: { frequency: 'monthly_on_weekday', interval: 2, nth: -1, weekday: 'FR' } },
    ],
    ['on the 31st', { rule: { frequency: 'monthly_on_day', interval: 1, monthDay: 31 } }],
    ['on the last day of the month', { rule: { frequency: 'monthly_on_day', interval: 1, monthDay: -1 } }],
    ['across the equator', { ...daily, timeZone: 'Australia/Lord_Howe' }],
  ])('%s', (_, over) => {
    const plan = seriesPlan(over)
    const count = 320
    const starts = [...plannedStarts(plan, { from: 0, until: NOON + 9 * 365 * DAY })].slice(0, count)
    // Where clocks skip a time or show it twice, this program does not follow section 3.3.5: the day is the same.
    const text = (at: number) => {
      const isPlain = offsetAt(at - 3 * HOUR, plan.timeZone) === offsetAt(at + 3 * HOUR, plan.timeZone)
      return new Date(at).toISOString().slice(0, isPlain ? 19 : 10)
    }
    expect(startsIn(print({ series: [sampleSeries(over)] }), starts.length).map(text)).toEqual(
      starts.map(text),
    )
  })
})
