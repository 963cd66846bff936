import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysOf, type Recurrence, recurrenceSchema, rruleOf, WEEKDAYS } from '#engine/time/recurrence'
import { dateOf, dayOf } from '#engine/time/wall-time'

const dates = (rule: Recurrence, from: string, until: string) =>
  [...daysOf(rule, dayOf(from), dayOf(until))].map(dateOf)

describe('days of a rule', () => {
  test.each<[string, Recurrence, string[]]>([
    [
      'every tenth day',
      { frequency: 'daily', interval: 10 },
      ['2026-01-01', '2026-01-11', '2026-01-21', '2026-01-31', '2026-02-10', '2026-02-20'],
    ],
    [
      'every second week on Tuesday and Sunday: the first week is the one that it begins in',
      { frequency: 'weekly', interval: 2, weekdays: ['TU', 'SU'] },
      [
        '2026-01-04',
        '2026-01-13',
        '2026-01-18',
        '2026-01-27',
        '2026-02-01',
        '2026-02-10',
        '2026-02-15',
        '2026-02-24',
      ],
    ],
    [
      'the second Tuesday of each month',
      { frequency: 'monthly_on_weekday', interval: 1, nth: 2, weekday: 'TU' },
      ['2026-01-13', '2026-02-10'],
    ],
    [
      'the last Friday',
      { frequency: 'monthly_on_weekday', interval: 1, nth: -1, weekday: 'FR' },
      ['2026-01-30', '2026-02-27'],
    ],
    [
      'a fifth Thursday, in months that have one',
      { frequency: 'monthly_on_weekday', interval: 1, nth: 5, weekday: 'TH' },
      ['2026-01-29'],
    ],
    [
      'the 31st, in months that have one',
      { frequency: 'monthly_on_day', interval: 1, monthDay: 31 },
      ['2026-01-31'],
    ],
    [
      'the last day of a month',
      { frequency: 'monthly_on_day', interval: 1, monthDay: -1 },
      ['2026-01-31', '2026-02-28'],
    ],
  ])('%s', (_, rule, expected) => expect(dates(rule, '2026-01-01', '2026-02-28')).toEqual(expected))

  test('a rule that no day meets ends, too', () => {
    const rule: Recurrence = { frequency: 'monthly_on_day', interval: 12, monthDay: 30 }
    expect(dates(rule, '2026-02-01', '2076-02-01')).toEqual([])
  })

  const interval = fc.integer({ min: 1, max: 13 })
  const weekday = fc.constantFrom(...WEEKDAYS)
  const anyRule: fc.Arbitrary<Recurrence> = fc.oneof(
    fc.record({ frequency: fc.constant('daily' as const), interval }),
    fc.record({
      frequency: fc.constant('weekly' as const),
      interval,
      weekdays: fc.subarray([...WEEKDAYS], { minLength: 1 }),
    }),
    fc.record({
      frequency: fc.constant('monthly_on_day' as const),
      interval,
      monthDay: fc.integer({ min: -1, max: 31 }).filter((day) => day !== 0),
    }),
    fc.record({
      frequency: fc.constant('monthly_on_weekday' as const),
      interval,
      nth: fc.integer({ min: -1, max: 5 }).filter((nth) => nth !== 0),
      weekday,
    }),
  )

  test('looking at every single day by itself finds the same', () => {
    const first = dayOf('2023-01-01')
    fc.assert(
      fc.property(anyRule, fc.integer({ min: first, max: first + 1500 }), (rule, from) => {
        const until = from + 800
        const each = Array.from({ length: until - from + 1 }, (_, index) => from + index)
        expect([...daysOf(rule, from, until)]).toEqual(each.filter((day) => meets(rule, from, day)))
      }),
    )
  })
})

/** Asks the calendar about one day, and nothing else. */
function meets(rule: Recurrence, from: number, day: number): boolean {
  const at = (of: number) => new Date(of * 86_400_000)
  const months =
    (at(day).getUTCFullYear() - at(from).getUTCFullYear()) * 12 +
    at(day).getUTCMonth() -
    at(from).getUTCMonth()
  const monthDay = at(day).getUTCDate()
  const name = (['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const)[at(day).getUTCDay()]
  const monday = (of: number) => of - ((at(of).getUTCDay() + 6) % 7)
  switch (rule.frequency) {
    case 'daily':
      return (day - from) % rule.interval === 0
    case 'weekly':
      return (
        rule.weekdays.some((one) => one === name) && ((monday(day) - monday(from)) / 7) % rule.interval === 0
      )
    case 'monthly_on_day':
      return (
        months % rule.interval === 0 &&
        (rule.monthDay === -1 ? at(day + 1).getUTCDate() === 1 : monthDay === rule.monthDay)
      )
    case 'monthly_on_weekday':
      return (
        months % rule.interval === 0 &&
        name === rule.weekday &&
        (rule.nth === -1
          ? at(day + 7).getUTCMonth() !== at(day).getUTCMonth()
          : Math.ceil(monthDay / 7) === rule.nth)
      )
  }
}

describe('a rule as RFC 5545 writes it', () => {
  test.each<[Recurrence, string]>([
    [{ frequency: 'daily', interval: 1 }, 'FREQ=DAILY'],
    [
      { frequency: 'weekly', interval: 2, weekdays: ['MO', 'FR'] },
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20260501T000000Z;WKST=MO',
    ],
    [{ frequency: 'monthly_on_day', interval: 3, monthDay: -1 }, 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1'],
    [{ frequency: 'monthly_on_weekday', interval: 1, nth: 2, weekday: 'TU' }, 'FREQ=MONTHLY;BYDAY=2TU'],
  ])('%j', (rule, expected) =>
    expect(rruleOf(rule, expected.includes('UNTIL') ? '20260501T000000Z' : null)).toBe(expected),
  )
})

describe('what staff enters', () => {
  test('days of the week are told in their order, each once', () => {
    const rule = recurrenceSchema.parse({ frequency: 'weekly', weekdays: ['FR', 'MO', 'FR'] })
    expect(rule).toEqual({ frequency: 'weekly', interval: 1, weekdays: ['MO', 'FR'] })
  })

  test.each([
    ['no day of the week', { frequency: 'weekly', weekdays: [] }],
    ['a 32nd', { frequency: 'monthly_on_day', monthDay: 32 }],
    ['a day before the first', { frequency: 'monthly_on_day', monthDay: 0 }],
    ['a sixth Monday', { frequency: 'monthly_on_weekday', nth: 6, weekday: 'MO' }],
    ['every zeroth day', { frequency: 'daily', interval: 0 }],
  ])('%s is refused', (_, input) => expect(recurrenceSchema.safeParse(input).success).toBe(false))
})
