import { describe, expect, test } from 'vitest'
import { preferredLanguage, splitLanguage } from '#engine/language'
import { isSaying, saying, speak } from '#engine/language/saying'
import { ENGLISH, speechOf } from '#engine/language/speech'
import { describeDuration, describeMs, describeNames, describePercent } from '#engine/language/spoken-figure'
import { describeDays, describeInstant, describeMonth } from '#engine/language/spoken-time'

const [german, japanese, arabic] = [speechOf('de'), speechOf('ja'), speechOf('ar')]
const NOON = Date.UTC(2026, 10, 21, 12)
const DAY = 86_400_000
const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '')

describe('a time', () => {
  const beside = { zone: 'UTC', day: NOON }

  test.each([
    [ENGLISH, 'Fri 20 Nov, 12:00 UTC'],
    [german, 'Fr. 20. Nov., 12:00 UTC'],
    [japanese, '11月20日(金) 12:00 UTC'],
    [arabic, 'الجمعة، 20 نوفمبر، 12:00 UTC'],
  ])('$language: on another day', (speech, text) => {
    expect(plain(describeInstant(speech, NOON - DAY, beside))).toBe(text)
  })

  test('in another year has its year, on the same day no date, and the zone of the page', () => {
    expect(describeInstant(german, NOON - 365 * DAY, beside)).toMatch(/2025/)
    expect(describeInstant(japanese, NOON, beside)).toBe('12:00 UTC')
    expect(describeInstant(german, NOON, { ...beside, zone: 'Asia/Tokyo' })).toMatch(/^21:00 /)
  })

  test('months and spans of days are said as the language says them', () => {
    expect(describeMonth(japanese, NOON, 'UTC')).toBe('2026年11月')
    expect(describeMonth(arabic, NOON, 'UTC')).toBe('نوفمبر 2026')
    expect(describeDays(german, { from: NOON - 4 * DAY, until: NOON }, 'UTC')).toMatch(
      /^17\.\s?–\s?21\. Nov\.$/,
    )
  })
})

describe('a figure', () => {
  test.each([
    [ENGLISH, '99.98 %', '1 h 52 min', '1.9 s'],
    [german, '99,98 %', '1 Std. 52 Min.', '1,9 s'],
    [japanese, '99.98%', '1時間52分', '1.9秒'],
    [arabic, '99.98%', 'ساعة واحدة و52 دقيقة', '1.9 ث'],
  ])('$language', (speech, percent, duration, latency) => {
    expect(describePercent(speech, 0.99989, 2)).toBe(percent)
    expect(plain(describeDuration(speech, 112 * 60_000))).toBe(duration)
    expect(describeMs(speech, 1_940)).toBe(latency)
  })

  test.each([
    [0, 'ساعة'],
    [1, 'ساعة واحدة'],
    [2, 'ساعتان'],
    [3, '3 ساعات'],
    [11, '11 ساعة'],
  ])('Arabic counts %i hours by its own rules', (count, text) => {
    expect(arabic.say('duration.hours', { count })).toContain(text)
  })

  test('names stand in a row, and those that are too many are counted', () => {
    const names = ['A', 'B', 'C', 'D']
    expect(describeNames(german, names)).toBe('A, B und 2 weitere')
    expect(describeNames(japanese, names)).toBe('A、B、他2件')
  })
})

describe('a saying', () => {
  const level = saying('why.level3')
  const why = saying('why.needs', { level, names: { names: ['Shop', saying('names.internal')] } })

  test('is one piece of data for all languages', () => {
    expect(JSON.parse(JSON.stringify(why))).toEqual(why)
    expect(isSaying(why)).toBe(true)
    expect(speak(ENGLISH, why)).toBe('Down because it needs Shop and an internal dependency')
    expect(speak(german, why)).toBe('Ausgefallen: benötigt Shop und eine interne Abhängigkeit')
    expect(speak(japanese, why)).toBe('停止：Shop、内部の依存先に依存しているため')
  })

  test('from right to left keeps the order within names of another script', () => {
    const text = speak(arabic, saying('sentence.down_root', { root: 'API (v2)', count: 2 }))
    expect(text).toContain('\u2068API (v2)\u2069')
    expect(arabic.say('figure.percent', { figure: '99.9' })).toBe('99.9%')
  })
})

test.each([
  ['/de/history', 'de', '/history'],
  ['/de', null, '/de'],
  ['/deutsch/', null, '/deutsch/'],
  ['/ar/?c=a', 'ar', '/?c=a'],
  ['/', null, '/'],
])('the path %s begins with %s', (path, language, rest) => {
  expect(splitLanguage(path)).toEqual({ language, path: rest })
})

test.each([
  ['de-CH, de;q=0.9, en;q=0.8', 'de'],
  ['en;q=0.1, ja', 'ja'],
  ['fr, en-US;q=0.7', 'en'],
  ['de;q=0', null],
  ['', null],
  ['*', null],
  [`${'x,'.repeat(5_000)}de`, null],
])('a reader who asks for "%.30s" prefers %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language)
})
