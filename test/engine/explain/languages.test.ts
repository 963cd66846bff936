import { describe, expect, test } from 'vitest'
import { type Explanation, explain } from '#engine/explain'
import { publicExplanation } from '#engine/explain/public'
import { knownThen } from '#engine/explain/then'
import type { MonitorFact, ReportFact } from '#engine/facts'
import { computeGraph } from '#engine/graph'
import type { ComponentId } from '#engine/id'
import { LANGUAGES, type Language } from '#engine/language'
import { speakAll } from '#engine/language/saying'
import { speechOf } from '#engine/language/speech'
import { CHECKOUT, component, DATABASE, graph, HOUR, MINUTE, monitor, NOON, SEARCH } from '../sample-graph.ts'

const names = new Map([
  [DATABASE, 'Payments database'],
  [SEARCH, 'Search'],
  [CHECKOUT, 'Checkout'],
])
const down = monitor(DATABASE, [
  {
    location: 'eu',
    changes: [
      [NOON - HOUR, 'up'],
      [NOON - 20 * MINUTE, 'down'],
      [NOON - 5 * MINUTE, 'unobserved'],
    ],
  },
])
const said: ReportFact = { componentId: DATABASE, status: 'partial_outage', from: NOON - HOUR, until: null }

function explained(minutesAgo: number, over: { monitors?: MonitorFact[]; reports?: ReportFact[] } = {}) {
  const components = [
    component(DATABASE, 'Payments database'),
    component(SEARCH, 'Search', { needs: DATABASE }),
    component(CHECKOUT, 'Checkout', { needs: SEARCH }),
  ]
  const facts = graph({ components, monitors: [down], ...over })
  const timelines = computeGraph(facts, { from: NOON - HOUR, until: NOON })
  const explanation = explain(CHECKOUT, { facts, timelines }, new Date(NOON - minutesAgo * MINUTE))
  if (explanation === null) throw new Error('Nothing to explain.')
  return explanation
}

function told(language: Language, explanation: Explanation, hidden: readonly ComponentId[] = []) {
  const nameOf = (id: ComponentId) => (hidden.includes(id) ? null : (names.get(id) ?? null))
  const reader = { nameOf, timeZone: 'Europe/Berlin' }
  const then = knownThen(explanation, explained(50), reader.timeZone)
  return speakAll(speechOf(language), publicExplanation(explanation, reader, then))
}
const plain = (texts: readonly string[]) => texts.map((text) => text.replaceAll(/[\u2066-\u2069]/g, ''))

describe('the chain down to the check that failed is told in', () => {
  test.each<[Language, string[]]>([
    [
      'de',
      [
        'Checkout war ausgefallen, vom 15. Mai 2026, 13:40:00 MESZ bis zum 15. Mai 2026, 13:55:00 MESZ (15 Min.).',
        'Die Ursache ist Payments database; die Komponente hängt über Search davon ab.',
        'Payments database antwortet nicht, zuerst gesehen am 15. Mai 2026, 13:40:00 MESZ von eu aus, beim Warten auf die Antwort.',
        'Am 15. Mai 2026, 13:50:00 MESZ war als Zustand bekannt: in Betrieb. Was anderes besagt, wurde später erfasst.',
      ],
    ],
    [
      'ja',
      [
        'Checkoutの状態は、2026年5月15日 13:40:00 GMT+2から2026年5月15日 13:55:00 GMT+2まで（15分）「停止」でした。',
        '原因は、Searchを介した依存先であるPayments databaseにあります。',
        'Payments database：応答していません（初検知：2026年5月15日 13:40:00 GMT+2、eu、応答の待機中）。',
        '2026年5月15日 13:50:00 GMT+2の時点では「正常稼働」とされていました。これと異なる内容は後から記録されました。',
      ],
    ],
    [
      'ar',
      [
        'كانت حالة Checkout من 15 مايو 2026، 13:40:00 غرينتش+2 إلى 15 مايو 2026، 13:55:00 غرينتش+2 (المدة: 15 دقيقة): انقطاع كامل.',
        'مصدر الخلل Payments database، والمكوّن يعتمد عليه من خلال Search.',
        'Payments database لا يستجيب، ورُصد ذلك أول مرة في 15 مايو 2026، 13:40:00 غرينتش+2 من eu، أثناء انتظار الاستجابة.',
        'كانت الحالة المعروفة في 15 مايو 2026، 13:50:00 غرينتش+2: يعمل. وما يخالف ذلك سُجّل لاحقًا.',
      ],
    ],
  ])('%s', (language, sentences) => {
    expect(plain(told(language, explained(10)).sentences)).toEqual(sentences)
  })
})

test('from right to left a name of another script keeps its own direction', () => {
  const [, blame = ''] = told('ar', explained(10)).sentences
  expect(blame).toContain('\u2068Payments database\u2069')
  expect(blame).toContain('\u2068Search\u2069')
})

describe.each(LANGUAGES.filter((language) => language !== 'en'))('%s', (language) => {
  test.each([
    ['an outage', explained(10)],
    ['a silence', explained(1)],
    ['a silence before any check', explained(1, { monitors: [{ ...down, locations: [] }] })],
    ['a pause', explained(1, { monitors: [{ ...down, pauses: [{ from: NOON - HOUR, until: null }] }] })],
    ['nobody who watches', explained(1, { monitors: [] })],
    ['a word of people', explained(10, { reports: [said] })],
    ['a good time', explained(50)],
  ])('says nothing of %s in English', (_, explanation) => {
    const all = told(language, explanation, [DATABASE, SEARCH])
    const words = plain([...all.sentences, ...all.causes.map(({ name }) => name)]).join(' ')
    expect(words.replaceAll(/Checkout|GMT|\beu\b/g, '')).not.toMatch(
      language === 'de' ? /\b(?:the|was from|is|it|an)\b/ : /[a-z]{2}/i,
    )
  })

  test('has words of its own for what is hidden, also at the start of a sentence', () => {
    const { causes, sentences } = told(language, explained(10), [DATABASE, SEARCH])
    const internal = speechOf(language).say('names.internal')
    expect(causes[0]).toMatchObject({ name: internal, path: ['Checkout', internal, internal] })
    expect(sentences[2]?.startsWith(speechOf(language).say('needs.internal'))).toBe(true)
  })
})
