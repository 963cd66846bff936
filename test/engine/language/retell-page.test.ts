import { expect, test } from 'vitest'
import { LANGUAGES } from '#engine/language'
import { retellPage } from '#engine/language/retell-page'
import { speak } from '#engine/language/saying'
import { speechOf } from '#engine/language/speech'
import { describePage } from '#engine/page'
import { nameMark } from '#engine/words'
import { CHECKOUT, component, incident, incidentId, NOON, pageFacts, SEARCH } from '../sample-graph.ts'

const update = (body: string) => ({
  id: 'update',
  status: 'investigating' as const,
  body,
  displayAt: NOON - 1,
  recordedAt: NOON - 1,
})
const facts = pageFacts({
  components: [component(CHECKOUT, 'Search and Rescue')],
  incidents: [
    incident({
      title: `${nameMark(CHECKOUT)} does not answer`,
      componentIds: [CHECKOUT],
      updates: [
        update(
          `${nameMark(CHECKOUT)} fails because of ${nameMark(SEARCH)}, which has an incident of its own.`,
        ),
      ],
    }),
    incident({
      id: incidentId('written'),
      title: 'Login does not answer',
      impact: 'none',
      componentIds: [CHECKOUT],
      updates: [update('Build {@9999999999999999} failed')],
    }),
  ],
})
const page = describePage(facts, new Date(NOON))

test('a German page tells automatic words in German and leaves those of staff', () => {
  const german = speechOf('de')
  const told = retellPage(german, page)
  expect(told.openIncidents.map(({ title, updates }) => [title, updates[0]?.body])).toEqual(
    expect.arrayContaining([
      [
        'Search and Rescue antwortet nicht',
        'Search and Rescue fällt aus. Die Ursache ist eine interne Abhängigkeit; dafür gibt es eine eigene Meldung.',
      ],
      ['Login does not answer', 'Build {@9999999999999999} failed'],
    ]),
  )
  expect(speak(german, told.sentence)).not.toContain('does not answer')
})

test.each(LANGUAGES)('what is told holds neither marks nor what they were made from: %s', (language) => {
  const told = JSON.stringify(retellPage(speechOf(language), page))
  expect(told).not.toMatch(/\\u000[23]|marked/)
  expect(told).not.toContain(SEARCH)
})
