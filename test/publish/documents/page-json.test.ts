import { describe, expect, test } from 'vitest'
import { explainJson, pageJson } from '#publish/documents/page-json'
import {
  CHECKOUT,
  component,
  DATABASE,
  DAY,
  HOUR,
  MINUTE,
  monitor,
  NOON,
  NOW,
  pageFacts,
} from '../../engine/sample-graph.ts'

const ORIGIN = 'https://status.example.com'
const place = (componentId: typeof DATABASE, visibility: 'shown' | 'hidden', position: number) => ({
  componentId,
  groupId: null,
  position,
  alias: null,
  visibility,
})
const facts = (database: 'shown' | 'hidden') =>
  pageFacts({
    components: [
      component(DATABASE, 'Payments database'),
      component(CHECKOUT, 'Checkout', { needs: DATABASE }),
    ],
    monitors: [
      monitor(DATABASE, [
        {
          changes: [
            [NOON - 100 * DAY, 'up'],
            [NOON - HOUR, 'down'],
          ],
        },
      ]),
    ],
    placements: [place(DATABASE, database, 0), place(CHECKOUT, 'shown', 1)],
  })
const asked = (over = {}) => ({ origin: ORIGIN, at: null, componentId: null, ...over })

describe('/api/page.json', () => {
  const document = JSON.parse(pageJson(facts('shown'), asked(), NOW))

  test('tells every interval with its status and causes', () => {
    const checkout = document.components.find((one: { id: string }) => one.id === CHECKOUT)
    expect(checkout.intervals.at(-1)).toMatchObject({
      from: new Date(NOON - HOUR).toISOString(),
      status: 'major_outage',
      own: [0, 0],
      inherited: [3, 3],
      causes: ['Payments database'],
    })
  })

  test('gives each number with its bounds and its formula', () => {
    expect(document.components[0].availability).toMatchObject({
      formula: expect.stringContaining('60 min major outage'),
      coverage: expect.any(Number),
      lower: expect.any(Number),
      upper: expect.any(Number),
    })
  })

  test('gives instants in ISO 8601', () => {
    expect(document.computedAt).toBe(NOW.toISOString())
  })

  test('never names what the page hides', () => {
    const text = pageJson(facts('hidden'), asked(), NOW)
    expect(text).toContain('an internal dependency')
    expect(text).not.toContain('Payments database')
    expect(text).not.toContain(DATABASE)
  })
})

describe('/api/explain', () => {
  test('leads a component back to what was seen', () => {
    const text = explainJson(facts('shown'), asked({ componentId: CHECKOUT, at: NOON - 30 * MINUTE }), NOW)
    const explained = JSON.parse(text ?? '')
    expect(explained).toMatchObject({ component: 'Checkout', status: 'major_outage' })
    expect(explained.causes).toMatchObject([
      { name: 'Payments database', path: ['Checkout', 'Payments database'] },
    ])
    expect(explained.sentences.length).toBeGreaterThan(1)
  })

  test('without an instant explains the present', () => {
    expect(explainJson(facts('shown'), asked({ componentId: CHECKOUT }), NOW)).toContain('major_outage')
  })

  test.each([
    ['no component', { componentId: null }],
    ['a hidden component', { componentId: DATABASE }],
    ['the future', { componentId: CHECKOUT, at: NOW.getTime() + DAY }],
    ['the time before it began', { componentId: CHECKOUT, at: NOW.getTime() - 300 * DAY }],
  ])('has nothing to say of %s', (_, over) => {
    expect(explainJson(facts('hidden'), asked(over), NOW)).toBeNull()
  })
})
