import { describe, expect, test } from 'vitest'
import type { Language } from '#engine/language'
import { LANGUAGES } from '#engine/language'
import { speechOf } from '#engine/language/speech'
import { describeRecurrence, describeRepeating } from '#engine/language/spoken-recurrence'
import type { Recurrence } from '#engine/time/recurrence'

const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '')
const say = (language: Language, rule: Recurrence) => plain(describeRecurrence(speechOf(language), rule))

describe('how planned work comes again, in plain words', () => {
  test.each<[Recurrence, string]>([
    [{ frequency: 'daily', interval: 1 }, 'Every day'],
    [{ frequency: 'daily', interval: 2 }, 'Every second day'],
    [{ frequency: 'weekly', interval: 1, weekdays: ['TU'] }, 'Every Tuesday'],
    [
      { frequency: 'weekly', interval: 3, weekdays: ['MO', 'WE', 'FR'] },
      'Every 3 weeks on Monday, Wednesday and Friday',
    ],
    [{ frequency: 'monthly_on_day', interval: 1, monthDay: 15 }, 'On day 15 of every month'],
    [{ frequency: 'monthly_on_day', interval: 6, monthDay: -1 }, 'On the last day of every 6 months'],
    [
      { frequency: 'monthly_on_weekday', interval: 1, nth: 2, weekday: 'TU' },
      'On the second Tuesday of every month',
    ],
    [
      { frequency: 'monthly_on_weekday', interval: 2, nth: -1, weekday: 'FR' },
      'On the last Friday of every second month',
    ],
  ])('%j', (rule, words) => expect(say('en', rule)).toBe(words))

  test.each<[Language, string, string]>([
    ['de', 'Am zweiten Dienstag jedes Monats', 'Jeden Montag und Freitag'],
    ['ja', '毎月第2火曜日', '毎週月曜日、金曜日'],
    ['ar', 'يوم الثلاثاء الثاني من كل شهر', 'كل أسبوع يوم الاثنين والجمعة'],
  ])('in %s', (language, monthly, weekly) => {
    expect(say(language, { frequency: 'monthly_on_weekday', interval: 1, nth: 2, weekday: 'TU' })).toBe(
      monthly,
    )
    expect(say(language, { frequency: 'weekly', interval: 1, weekdays: ['MO', 'FR'] })).toBe(weekly)
  })

  test('with the time of day and its zone, also over midnight', () => {
    const plan = {
      rule: { frequency: 'daily', interval: 1 },
      timeZone: 'Europe/Berlin',
      startsAt: '23:30',
      durationMinutes: 90,
    } as const
    expect(describeRepeating(speechOf('en'), plan, null)).toBe('Every day, 23:30 to 01:00 Europe/Berlin')
    expect(describeRepeating(speechOf('en'), plan, Date.UTC(2026, 11, 31))).toBe(
      'Every day, 23:30 to 01:00 Europe/Berlin, until 31 Dec 2026',
    )
  })

  test.each(LANGUAGES)('%s tells every interval', (language) => {
    for (const interval of [1, 2, 3, 11, 99])
      expect(say(language, { frequency: 'monthly_on_day', interval, monthDay: -1 })).not.toContain('{')
  })
})
