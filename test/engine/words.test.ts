import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordingSchema } from '#engine/automation/wording'
import type { ComponentId } from '#engine/id'
import { bodySchema, titleSchema } from '#engine/incident'
import { durationText, fillWords, instantMark, listMark, listNames, markedFor, nameMark } from '#engine/words'
import { CHECKOUT, DATABASE, NOON, SEARCH } from './sample-graph.ts'

const reader = (names: Partial<Record<ComponentId, string>>, timeZone = 'UTC') => ({
  nameOf: (id: ComponentId) => names[id] ?? null,
  timeZone,
})
const body = `${listMark([CHECKOUT, SEARCH], 'is failing because', 'are failing because')}${nameMark(DATABASE)} does not answer. First seen ${instantMark(NOON)}.`

describe('automatic words, filled in for one page', () => {
  test.each([
    [
      'names are those of the page',
      { [CHECKOUT]: 'Checkout', [SEARCH]: 'Search', [DATABASE]: 'Payments database' },
      'Checkout and Search are failing because Payments database does not answer. First seen 12:00 UTC.',
    ],
    [
      'the verb agrees with those that are shown',
      { [CHECKOUT]: 'Checkout', [DATABASE]: 'DB' },
      'Checkout is failing because DB does not answer. First seen 12:00 UTC.',
    ],
    [
      'a hidden cause reads "an internal dependency"',
      { [CHECKOUT]: 'Checkout' },
      'Checkout is failing because an internal dependency does not answer. First seen 12:00 UTC.',
    ],
    [
      'with nobody shown, nobody is named',
      {},
      'An internal dependency does not answer. First seen 12:00 UTC.',
    ],
  ])('%s', (_, names, expected) => {
    expect(fillWords(body, reader(names))).toBe(expected)
  })

  test('instants are in the zone of the page, with its name', () => {
    expect(fillWords(instantMark(NOON), reader({}, 'Europe/Berlin'))).toBe('14:00 CEST')
  })

  test("a person's words come back as they are", () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('\u0002') && !text.includes('\u0003')),
        (text) => {
          expect(fillWords(text, reader({}))).toBe(text)
        },
      ),
    )
  })

  test('a name that looks like a mark is not filled in again', () => {
    expect(
      fillWords(nameMark(DATABASE), reader({ [DATABASE]: nameMark(CHECKOUT), [CHECKOUT]: 'secret' })),
    ).toBe(CHECKOUT)
  })

  test.each([
    'Build {@9999999999999999} failed',
    `Set \`{${CHECKOUT}}\` and {${CHECKOUT},${DATABASE}>is/are}`,
    'Set `{environments}`',
    'It is over. part of it was an internal matter',
  ])('what looks like a mark is plain text: %s', (text) => {
    expect(fillWords(text, reader({ [CHECKOUT]: 'Checkout' }))).toBe(text)
  })

  test.each([
    ['\u0002@9999999999999999\u0003', '9999999999999999'],
    ['a \u0002 stray \u0003 half', 'a  stray  half'],
    ['half \u0003 a mark', 'half  a mark'],
  ])('no control character comes out: %j', (text, expected) => {
    expect(fillWords(text, reader({}))).toBe(expected)
  })

  test('names keep their letters', () => {
    const names = { [CHECKOUT]: 'Search. part of Rescue', [DATABASE]: 'an internal dependency' }
    expect(fillWords(`${nameMark(CHECKOUT)} and ${nameMark(DATABASE)}`, reader(names))).toBe(
      'Search. part of Rescue and an internal dependency',
    )
  })

  test('a list names only those that are shown', () => {
    const text = `It is back: part of ${nameMark(DATABASE)} is down. ${listMark([CHECKOUT, SEARCH], 'is', 'are')}x`
    expect(markedFor(text, reader({ [SEARCH]: 'Search' }))?.text).not.toMatch(`${CHECKOUT}|${DATABASE}`)
    expect(fillWords(text, reader({ [SEARCH]: 'Search' }))).toBe(
      'It is back: Part of an internal dependency is down. Search is x',
    )
  })

  test('what staff writes holds line ends and tabs, and no other control character', () => {
    expect(bodySchema.parse(`One\ttwo\r\n${nameMark(CHECKOUT)}\u001b`)).toBe(`One\ttwo\r\n${CHECKOUT}`)
    expect(titleSchema.safeParse(nameMark(CHECKOUT)).success).toBe(false)
    expect(wordingSchema.parse({ title: `\u0002{{component}}` }).title).toBe('{{component}}')
  })
})

describe('pieces of sentences', () => {
  test.each([
    [['A'], 'A'],
    [['A', 'B'], 'A and B'],
    [['A', 'B', 'C'], 'A, B and C'],
    [['A', 'B', 'C', 'D', 'E'], 'A, B and 3 more'],
  ])('lists %j as "%s"', (names, expected) => expect(listNames(names)).toBe(expected))

  test.each([
    [20_000, 'less than a minute'],
    [38 * 60_000, '38 min'],
    [125 * 60_000, '2 h 5 min'],
    [76 * 3_600_000, '3 d 4 h'],
  ])('%i ms last "%s"', (ms, expected) => expect(durationText(ms)).toBe(expected))
})
