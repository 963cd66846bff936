import { describe, expect, test } from 'vitest'
import { describeGraph } from '#engine/page/graph'
import { describeLocations } from '#engine/page/locations'
import { describeOutages } from '#engine/page/outages'
import {
  CHECKOUT,
  component,
  componentId,
  DATABASE,
  DAY,
  HOUR,
  MINUTE,
  monitor,
  NOON,
  NOW,
  pageFacts,
} from '../sample-graph.ts'

const SECRET = componentId('secret')

function graphOf(hidden: readonly string[] = []) {
  const well: [number, 'up'] = [NOON - 200 * DAY, 'up']
  const components = [
    component(DATABASE, 'Payments database'),
    component(SECRET, 'zq-secret'),
    component(CHECKOUT, 'Checkout', { needs: { all: [DATABASE, SECRET] } }),
  ]
  return describeGraph(
    pageFacts({
      components,
      monitors: [
        monitor(DATABASE, [
          { location: 'eu', changes: [well, [NOON - 2 * HOUR, 'down'], [NOON - HOUR, 'up']] },
          { location: 'us', changes: [well, [NOON - 2 * HOUR + 4000, 'down'], [NOON - HOUR, 'up']] },
        ]),
        monitor(SECRET, [{ location: 'eu', changes: [well, [NOON - 20 * MINUTE, 'down']] }]),
      ],
      placements: components.map(({ id }, position) => ({
        componentId: id,
        groupId: null,
        position,
        alias: null,
        visibility: hidden.includes(id) ? 'hidden' : 'shown',
      })),
    }),
    NOW,
  )
}

describe('what a component went through', () => {
  const outages = describeOutages(graphOf([SECRET]), CHECKOUT)

  test('with who was to blame, and what each location saw of it', () => {
    expect(outages[0]).toMatchObject({ status: 'major_outage', isInherited: true })
    const words = { fault: 'fault.timeout', during: 'wait' }
    const seen = [
      { location: 'eu', at: NOON - 2 * HOUR, ...words },
      { location: 'us', at: NOON - 2 * HOUR + 4000, ...words },
    ]
    expect(outages[0]?.roots).toEqual([{ componentId: DATABASE, isReported: false, seen }])
  })

  test('what is hidden stays nameless', () => {
    expect(outages.at(-1)?.roots).toEqual([
      { componentId: null, isReported: false, seen: [expect.objectContaining({ location: 'eu' })] },
    ])
    expect(JSON.stringify(outages)).not.toMatch(/secret/)
  })

  test('older ones than asked for are told without their evidence', () => {
    const few = describeOutages(graphOf(), CHECKOUT, 0)
    expect(few.flatMap(({ roots }) => roots.flatMap(({ seen }) => seen))).toEqual([])
    expect(few.map(({ from }) => from)).toEqual(outages.map(({ from }) => from))
  })
})

describe('what its locations see now', () => {
  test('each with its word and when it was last heard', () => {
    expect(describeLocations(graphOf(), DATABASE)).toEqual([
      { location: 'eu', health: 'up', fault: null, lastCheckAt: NOON - 10_000 },
      { location: 'us', health: 'up', fault: null, lastCheckAt: NOON - 10_000 },
    ])
    expect(describeLocations(graphOf(), SECRET)).toMatchObject([{ health: 'down', fault: 'fault.timeout' }])
    expect(describeLocations(graphOf(), CHECKOUT)).toEqual([])
  })
})
