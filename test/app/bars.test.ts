import fc from 'fast-check'
import { expect, test } from 'vitest'
import { speechOf } from '#engine/language/speech'
import type { ComponentView, DayView, PageView } from '#engine/page/view'
import { bars } from '../../app/ui/bars.ts'
import { exampleComponent, exampleDays, examplePage } from './example-page.ts'

const MINUTE = 60_000
const [incident] = examplePage.incidents
const plain = {
  ...exampleComponent({ name: 'Checkout', group: 'g1', days: exampleDays() }),
  id: 'abcdefghijkl',
}
const troubled = (ms: number): DayView[] => exampleDays({ 3: { major_outage: ms } })

type Told = { component?: Partial<ComponentView>; view?: Partial<PageView>; language?: 'en' | 'de' }

function draw({ component, view, language = 'en' }: Told): string {
  const shown = { ...plain, ...component } as ComponentView
  return bars({ component: shown, view: { ...examplePage, ...view }, speech: speechOf(language) }).__html
}

test.each<[string, Told, Told]>([
  ['a name', {}, { component: { name: 'Till' } }],
  [
    'a minute of trouble',
    { component: { days: troubled(MINUTE) } },
    { component: { days: troubled(2 * MINUTE) } },
  ],
  [
    'the day of the trouble',
    { component: { days: troubled(MINUTE) } },
    { component: { days: exampleDays({ 4: { major_outage: MINUTE } }) } },
  ],
  [
    'the kind of the trouble',
    { component: { days: troubled(MINUTE) } },
    { component: { days: exampleDays({ 3: { partial_outage: MINUTE } }) } },
  ],
  [
    'an incident',
    {},
    { component: { days: exampleDays({ 2: { incidentIds: [incident?.id ?? ''] } as never }) } },
  ],
  ['the language', {}, { language: 'de' }],
])('the bars follow a change of %s, whatever was drawn before', (_, before, after) => {
  const first = draw(before)
  expect(draw(after)).not.toBe(first)
  expect(draw(before)).toBe(first)
})

test('an incident that gets another title is told by it', () => {
  const days = exampleDays({ 2: { incidentIds: [incident?.id ?? ''] } as never })
  const told = (title: string) =>
    draw({ component: { days }, view: { incidents: incident ? [{ ...incident, title }] : [] } })
  expect(told('Old title')).toContain('Old title')
  expect(told('New title')).toContain('New title')
})

test('a day that nobody watched yet is told from a calm one', () => {
  const [first, ...rest] = exampleDays()
  if (!first) throw new Error('There is a first day.')
  const ms = { ...first.ms, operational: 0, not_started: first.until - first.from }
  const young = draw({ component: { days: [{ ...first, ms }, ...rest] } })
  expect(young).toContain(`data-began="${rest[0]?.date}"`)
  expect(draw({})).not.toContain('data-began')
})

const someDays = fc
  .dictionary(
    fc.constantFrom('2', '3', '4'),
    fc.record({
      major_outage: fc.constantFrom(0, MINUTE, 2 * MINUTE),
      unobserved: fc.constantFrom(0, MINUTE, 90_000),
      incidentIds: fc.subarray(examplePage.incidents.map(({ id }) => id)),
    }),
  )
  .map((troubles) => exampleDays(troubles as never))

test('what was drawn before never shows', () => {
  let fresh = 0
  const law = fc.property(someDays, someDays, (before, days) => {
    fresh += 1
    const id = `never${String(fresh).padStart(7, '0')}` as ComponentView['id']
    draw({ component: { days: before } })
    expect(draw({ component: { days } }).replaceAll(plain.id, id)).toBe(draw({ component: { id, days } }))
  })
  fc.assert(law)
})
