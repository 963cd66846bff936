import { readdirSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { LANGUAGES, MANNERS } from '#engine/language'
import type { MessageKey } from '#engine/language/catalogue'
import { CATALOGUES } from '#engine/language/catalogues'

type Element = ReturnType<IntlMessageFormat['getAst']>[number]
/** As the parser numbers them. */
const [ARGUMENT, NUMBER, PLURAL, POUND, TAG] = [1, 2, 6, 7, 8]

const KEYS = Object.keys(CATALOGUES.en) as MessageKey[]

const COUNTS = Array.from({ length: 201 }, (_, count) => count)

function parse(text: string): Element[] {
  return new IntlMessageFormat(text, 'en').getAst()
}

function everyElement(elements: readonly Element[]): Element[] {
  return elements.flatMap((element) => [
    element,
    ...('children' in element ? everyElement(element.children) : []),
    ...('options' in element
      ? Object.values(element.options).flatMap(({ value }) => everyElement(value))
      : []),
  ])
}

/** What a message asks for: names of values, and "<tag>". A number that only chooses a form of a word need not be said. */
function asksOf(text: string): { said: Set<string>; known: Set<string> } {
  const said = new Set<string>()
  const known = new Set<string>()
  for (const element of everyElement(parse(text))) {
    if (!('value' in element) || typeof element.value !== 'string') continue
    const name = element.type === TAG ? `<${element.value}>` : element.value
    if (![ARGUMENT, NUMBER, PLURAL, TAG].includes(element.type)) continue
    known.add(name)
    const isChoice = element.type === PLURAL && !everyElement([element]).some(({ type }) => type === POUND)
    if (!isChoice) said.add(name)
  }
  return { said, known }
}

describe.each(LANGUAGES)('%s', (language) => {
  const messages = CATALOGUES[language]
  const { locale } = MANNERS[language]

  test('says all that English says, and nothing else', () => {
    expect(Object.keys(messages).sort()).toEqual([...KEYS].sort())
    expect(KEYS.filter((key) => messages[key].trim() === '' && !key.endsWith('.glue'))).toEqual([])
  })

  test('asks for the same values and marks the same places', () => {
    for (const key of KEYS) {
      const english = asksOf(CATALOGUES.en[key])
      const own = asksOf(messages[key])
      expect(
        [...own.known].filter((name) => !english.known.has(name)),
        `${key} asks for too much`,
      ).toEqual([])
      expect(
        [...english.said].filter((name) => !own.known.has(name)),
        `${key} leaves out`,
      ).toEqual([])
    }
  })

  test('has a form for every category that the language counts by', () => {
    const rules = new Intl.PluralRules(locale)
    for (const key of KEYS)
      for (const element of everyElement(parse(messages[key]))) {
        if (element.type !== PLURAL || !('options' in element)) continue
        const counted = '=1' in element.options ? COUNTS.slice(2) : COUNTS
        const lacking = counted.filter((n) => !(`=${n}` in element.options)).map((n) => rules.select(n))
        const missing = new Set(lacking.filter((category) => !(category in element.options)))
        expect([...missing], key).toEqual([])
      }
  })

  test.skipIf(language === 'en')('is translated', () => {
    const inWords = (key: MessageKey) => /\p{L}{3}/u.test(messages[key].replaceAll(/\{[^}]*\}/g, ''))
    const same = KEYS.filter((key) => messages[key] === CATALOGUES.en[key] && inWords(key))
    expect(same.filter((key) => !COGNATES.has(key))).toEqual([])
  })
})

/** The same word in both languages. */
const COGNATES = new Set<MessageKey>(['latency.median', 'frame.uptime'])

test('no key is given twice, so that no word takes the place of another', () => {
  const folder = 'engine/language/en'
  const keys = readdirSync(folder).flatMap((file) =>
    [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/^ {2}'?([\w.]+)'?:/gm)].map(([, key]) => key),
  )
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  expect(keys).toHaveLength(KEYS.length)
})
