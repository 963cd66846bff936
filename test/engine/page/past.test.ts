import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PageFacts } from '#engine/facts'
import { describePageAt } from '#engine/page/past'
import { replayAt } from '#engine/replay/at'
import { factsOf, wholeWindow } from '#engine/replay/facts'
import { parseScenario, type Scenario } from '#engine/replay/scenario'
import { randomScenario } from '../replay/random-scenario.ts'
import {
  component,
  DATABASE,
  DAY,
  HOUR,
  incident,
  MINUTE,
  maintenance,
  monitor,
  NOON,
  NOW,
  pageFacts,
} from '../sample-graph.ts'

const web = component(DATABASE, 'Web')
const down = (at: number, until: number) =>
  monitor(DATABASE, [
    {
      changes: [
        [NOON - DAY, 'up'],
        [at, 'down'],
        [until, 'up'],
      ],
    },
  ])
const at = (facts: PageFacts, instant: number) => describePageAt(facts, instant, NOW).view
const update = (minute: number, status: 'investigating' | 'resolved') => ({
  id: `${status}`,
  status,
  body: 'Words.',
  displayAt: NOON - 60 * MINUTE + minute * MINUTE,
  recordedAt: NOON,
})

describe('a page as it was', () => {
  const facts = pageFacts({ components: [web], monitors: [down(NOON - HOUR, NOON - 30 * MINUTE)] })

  test.each([
    ['before the outage', NOON - 61 * MINUTE, 'operational', 'none'],
    ['at its first instant', NOON - HOUR, 'major_outage', 'critical'],
    ['in it', NOON - 40 * MINUTE, 'major_outage', 'critical'],
    ['after it', NOON - 30 * MINUTE, 'operational', 'none'],
  ])('%s', (_, instant, status, indicator) => {
    const view = at(facts, instant)
    expect(view.components[0]).toMatchObject({ status })
    expect(view).toMatchObject({ indicator, computedAt: instant })
  })

  test('counts availability until then only', () => {
    const { policy: _, ...figures } = at(facts, NOON - 40 * MINUTE).components[0]?.availability ?? {}
    expect(figures).toMatchObject({ ownDowntimeMs: 20 * MINUTE + 1 })
  })

  test('shows no component that had not begun', () => {
    const late = pageFacts({ components: [{ ...web, startedAt: NOON - HOUR }], monitors: facts.monitors })
    expect(at(late, NOON - 2 * HOUR).components).toEqual([])
  })

  test('had heard of a location what was heard by then', () => {
    const silent = monitor(DATABASE, [
      {
        changes: [
          [NOON - DAY, 'up'],
          [NOON - 50 * MINUTE, 'unobserved'],
          [NOON - 20 * MINUTE, 'up'],
        ],
      },
    ])
    const watched = pageFacts({ components: [web], monitors: [silent] })
    expect(at(watched, NOON - 40 * MINUTE)).toMatchObject({
      freshestCheckAt: NOON - 51 * MINUTE,
      locationCount: 0,
    })
    expect(at(watched, NOON - 55 * MINUTE)).toMatchObject({
      freshestCheckAt: NOON - 55 * MINUTE,
      locationCount: 1,
    })
  })
})

describe('stories as they were', () => {
  const story = incident({
    status: 'resolved',
    startedAt: NOON - 60 * MINUTE,
    publishedAt: NOON - 50 * MINUTE,
    resolvedAt: NOON - 20 * MINUTE,
    updates: [update(40, 'resolved'), update(10, 'investigating')],
  })
  const facts = pageFacts({ components: [web], incidents: [story] })

  test.each([
    ['before it began there was none', 61, []],
    ['it is told from when it began, and says nothing yet', 55, [['investigating', null, 0]]],
    ['while it was open', 30, [['investigating', null, 1]]],
    ['and after it was resolved', 20, [['resolved', NOON - 20 * MINUTE, 2]]],
  ])('%s', (_, minutes, expected) => {
    const view = at(facts, NOON - minutes * MINUTE)
    expect(
      view.incidents.map(({ status, resolvedAt, updates }) => [status, resolvedAt, updates.length]),
    ).toEqual(expected)
    expect(view.openIncidents).toHaveLength(expected[0]?.[0] === 'investigating' ? 1 : 0)
  })

  test('a draft is never told, whenever it began', () => {
    const draft = pageFacts({ components: [web], incidents: [{ ...story, publishedAt: null }] })
    expect(JSON.stringify(at(draft, NOON - 30 * MINUTE))).not.toContain('Words.')
  })

  test('a maintenance that was declared afterwards is in progress in its time, and was never planned', () => {
    const declared = maintenance({
      status: 'completed',
      startedAt: NOON - HOUR,
      completedAt: NOON - 30 * MINUTE,
      createdAt: NOON,
    })
    const past = pageFacts({ components: [web], maintenances: [declared] })
    expect(at(past, NOON - 2 * HOUR).maintenances).toEqual([])
    expect(at(past, NOON - 40 * MINUTE)).toMatchObject({ maintenances: [{ status: 'in_progress' }] })
    expect(at(past, NOON - 40 * MINUTE).components).toMatchObject([{ status: 'under_maintenance' }])
    expect(at(past, NOON - 20 * MINUTE).pastMaintenances).toMatchObject([{ status: 'completed' }])
  })
})

/** A scenario as a page that shows all of it. */
function pageOf(scenario: Scenario): PageFacts {
  const graph = factsOf(scenario)
  return pageFacts({ ...graph, policies: [{ validFrom: 0, value: scenario.policy }] })
}

test('statuses and causes of any instant are those of replay --at', () => {
  fc.assert(
    fc.property(randomScenario, fc.double({ min: 0, max: 0.999, noNaN: true }), (document, share) => {
      const scenario = parseScenario({ ...document, skewSeconds: 120 })
      const { from, until } = wholeWindow(scenario)
      const instant = Math.floor(from + share * (until - from))
      const replayed = replayAt(scenario, null, new Date(instant))
      const { view, intervals } = describePageAt(pageOf(scenario), instant, new Date(until))
      const told = new Map(view.components.map((one) => [String(one.id), one]))
      expect(told.size).toBe(replayed.components.length)
      for (const { key, status, cause, own, inherited } of replayed.components) {
        expect([key, told.get(key)?.status]).toEqual([key, status])
        const last = [...intervals].find(([id]) => id === key)?.[1].at(-1)
        expect(last).toMatchObject({ status, own, inherited, causes: cause })
      }
    }),
    { numRuns: 60 },
  )
})
