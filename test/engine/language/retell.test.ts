import { describe, expect, test } from 'vitest'
import { recoveredBody, recoveringBody } from '#engine/automation/automatic-words'
import type { ComponentId } from '#engine/id'
import { LANGUAGES, type Language } from '#engine/language'
import type { MessageKey } from '#engine/language/catalogue'
import { CATALOGUES } from '#engine/language/catalogues'
import { retell } from '#engine/language/retell'
import { retellStory } from '#engine/language/retell-page'
import { speechOf } from '#engine/language/speech'
import { MAINTENANCE_STARTED } from '#engine/maintenance'
import { instantMark, listMark, markedFor, nameMark, ownWords } from '#engine/words'
import { componentId, DATABASE, MINUTE, SEARCH, CHECKOUT as SHOP } from '../sample-graph.ts'

const HIDDEN = componentId('hidden')
const AT = Date.UTC(2026, 10, 21, 14, 2)
const NAMES: Partial<Record<ComponentId, string>> = {
  [SHOP]: 'Shop',
  [SEARCH]: 'Search and Rescue',
  [DATABASE]: 'Payments, is down',
}
const reader = { nameOf: (id: ComponentId) => NAMES[id] ?? null, timeZone: 'UTC' }

function told(language: Language, text: string): string {
  const marked = markedFor(text, reader)
  return marked === null ? text : retell(speechOf(language), marked)
}

const shop = nameMark(SHOP)
const search = nameMark(SEARCH)
const hidden = nameMark(HIDDEN)
const failing = (...ids: ComponentId[]) => listMark(ids, 'is failing because', 'are failing because')
const degraded = (...ids: ComponentId[]) => listMark(ids, 'is degraded because', 'are degraded because')
const seen = `First seen ${instantMark(AT)}`

const SENTENCES: [what: string, stored: string, german: string][] = [
  ['a title', `${search} does not answer`, 'Search and Rescue antwortet nicht'],
  ['a title about what is hidden', `${hidden} is down`, 'Eine interne Abhängigkeit ist ausgefallen'],
  ['a partial title', `Partial outage of ${search}`, 'Teilausfall: Search and Rescue'],
  [
    'an opening',
    `${failing(SHOP, SEARCH, HIDDEN)}${nameMark(DATABASE)} refuses connections. ${seen} from 3 of 4 locations.`,
    'Shop und Search and Rescue fallen aus, denn Payments, is down lehnt Verbindungen ab. Zuerst gesehen: 14:02 UTC, von 3 von 4 Standorten.',
  ],
  [
    'an opening about what is hidden',
    `${degraded(SHOP)}part of ${hidden} answers slowly. ${seen}.`,
    'Shop ist beeinträchtigt, denn eine interne Abhängigkeit antwortet langsam (teilweise). Zuerst gesehen: 14:02 UTC.',
  ],
  [
    'an opening that names nobody',
    `${failing(HIDDEN)}${hidden} does not answer. ${seen}.`,
    'Eine interne Abhängigkeit antwortet nicht. Zuerst gesehen: 14:02 UTC.',
  ],
  [
    'what has grown',
    `This has become worse. part of ${search} is down.`,
    'Die Lage hat sich verschlechtert. Search and Rescue ist ausgefallen (teilweise).',
  ],
  [
    'what is back',
    `It is back: ${shop} is down. ${seen}.`,
    'Die Störung ist zurück: Shop ist ausgefallen. Zuerst gesehen: 14:02 UTC.',
  ],
  [
    'what has another root',
    `We found the cause. ${shop} is down. ${seen}.`,
    'Wir haben die Ursache gefunden. Shop ist ausgefallen. Zuerst gesehen: 14:02 UTC.',
  ],
  [
    'a recovery that is watched',
    recoveringBody(SEARCH, AT, 10),
    'Search and Rescue funktioniert wieder seit 14:02 UTC. Wir beobachten weiter für 10 Minuten.',
  ],
  [
    'a recovery',
    recoveredBody({ root: SEARCH, startedAt: AT - 125 * MINUTE, goodSince: AT }),
    'Search and Rescue funktioniert nach 2 Std. 5 Min. wieder (seit 14:02 UTC).',
  ],
  [
    'what has another cause',
    `${shop} fails because of ${search}, which has an incident of its own.`,
    'Shop fällt aus. Die Ursache ist Search and Rescue; dafür gibt es eine eigene Meldung.',
  ],
  ['a maintenance', ownWords(MAINTENANCE_STARTED), 'Die Wartung hat begonnen.'],
  ['the end of a maintenance', ownWords('The maintenance is completed.'), 'Die Wartung ist abgeschlossen.'],
]

const ENGLISH =
  / (?:is|are|does|answers|works|fails) |First seen|This has|We found|It is back|The maintenance/

describe('what the automation wrote is said in the language of its reader', () => {
  test.each(SENTENCES)('%s, in German', (_, stored, expected) => expect(told('de', stored)).toBe(expected))

  for (const language of LANGUAGES)
    test.each(SENTENCES)(`%s: ${language}`, (_, stored) => {
      const text = told(language, stored).replaceAll('Payments, is down', '')
      expect(ENGLISH.test(text) || text.startsWith('Partial')).toBe(language === 'en')
      expect(text).not.toMatch(/\p{Cc}/u)
    })
})

test.each([
  'Login does not answer.',
  'Search works again since 14:40 UTC, after 2 h 5 min.',
  'An internal dependency does not answer. First seen 14:02 UTC.',
  'Build {@9999999999999999} failed',
  MAINTENANCE_STARTED,
  '',
])('what people write stays, also where the automation would say it so: "%s"', (body) => {
  const story = { title: body, updates: [{ body }] }
  expect(retellStory(speechOf('de'), story)).toEqual(story)
  expect(markedFor(body, reader)).toBeNull()
})

test('names in a sentence that staff wrote stand in a row as the language of the page has it', () => {
  const text = `${listMark([SHOP, SEARCH], 'ist gestört', 'sind gestört')}seit ${instantMark(AT)}.`
  expect(told('de', text)).toBe('Shop und Search and Rescue sind gestört seit 14:02 UTC.')
})

test('staff words around marks keep their words; what is hidden stays so in the language', () => {
  expect(told('de', `We look at ${search} and ${hidden} since ${instantMark(AT)}.`)).toBe(
    'We look at Search and Rescue and eine interne Abhängigkeit since 14:02 UTC.',
  )
})

test('a story that was told holds no marks', () => {
  const marked = markedFor(`${hidden} is down`, reader) ?? undefined
  const story = { title: 'English', updates: [{ body: 'English' }] }
  const stored = {
    ...story,
    ...(marked && { markedTitle: marked, updates: [{ body: 'English', marked }] }),
  }
  const title = 'Eine interne Abhängigkeit ist ausgefallen'
  expect(retellStory(speechOf('de'), stored)).toEqual({ title, updates: [{ body: title }] })
})

test.each([
  `${shop} works again since ${' works again since , after '.repeat(400)}`,
  `${shop} ${'. First seen '.repeat(800)}`,
  `${failing(SHOP)}${'part of '.repeat(1200)}`,
  '\u0002@9999999999999999\u0003'.repeat(500),
  '\u0002abcdefghijkl,'.repeat(700),
  '\u0002'.repeat(10_000),
  `${shop} works again since ${instantMark(AT)}, after ${'1 h '.repeat(2400)}`,
])('hostile words come to an end and leave no mark: %#', (text) => {
  expect(told('de', text)).not.toMatch(/\p{Cc}/u)
})

test.each(LANGUAGES)('no fault is left in English: %s', (language) => {
  const faults = Object.keys(CATALOGUES.en).filter((key) => /^(?:fault|unexpected)\./.test(key))
  for (const key of faults as MessageKey[]) {
    expect(told(language, `${shop} ${CATALOGUES.en[key]}`).includes(CATALOGUES.en[key]), key).toBe(
      language === 'en',
    )
  }
})
