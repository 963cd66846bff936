import { describe, expect, test } from 'vitest'
import { explainOnPage } from '#engine/page/explain'
import { describeGraph } from '#engine/page/graph'
import { describeLocations } from '#engine/page/locations'
import { describeOutages } from '#engine/page/outages'
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
} from './sample-graph.ts'

function factsOf(showsSightings: boolean) {
  const facts = pageFacts({
    components: [component(DATABASE, 'Database'), component(CHECKOUT, 'Checkout', { needs: DATABASE })],
    monitors: [
      monitor(DATABASE, [
        {
          location: 'zq-frankfurt',
          changes: [
            [NOON - 100 * DAY, 'up'],
            [NOON - HOUR, 'down'],
          ],
        },
      ]),
    ],
  })
  return { ...facts, page: { ...facts.page, showsSightings } }
}

const surfaces: [string, (facts: ReturnType<typeof factsOf>) => unknown][] = [
  ['an explanation', (facts) => explainOnPage(facts, { componentId: CHECKOUT, at: NOON - MINUTE }, NOW)],
  ['the outages of a component', (facts) => describeOutages(describeGraph(facts, NOW), DATABASE)],
  ['the locations of a component', (facts) => describeLocations(describeGraph(facts, NOW), DATABASE)],
]

describe('where a page tells what each location saw', () => {
  test.each(surfaces)('%s does', (_, surface) => {
    expect(JSON.stringify(surface(factsOf(true)))).toContain('zq-frankfurt')
  })
})

describe('where it does not', () => {
  test.each(surfaces)('%s names no location, phase or kind of failure', (_, surface) => {
    expect(JSON.stringify(surface(factsOf(false)))).not.toMatch(/zq-frankfurt|timeout|waiting/)
  })

  test('an explanation still says who is to blame, and how long', () => {
    const explained = explainOnPage(factsOf(false), { componentId: CHECKOUT, at: NOON - MINUTE }, NOW)
    expect(explained).toMatchObject({
      status: 'major_outage',
      since: NOON - HOUR,
      causes: [{ name: 'Database', seen: [] }],
    })
    expect(JSON.stringify(explained?.sentences)).toContain('Database')
  })
})
