import { describe, expect, test } from 'vitest'
import type { PageFacts } from '#engine/facts'
import { speak } from '#engine/language/saying'
import { ENGLISH } from '#engine/language/speech'
import { describePage } from '#engine/page'
import { nameMark } from '#engine/words'
import {
  CHECKOUT,
  component,
  componentId,
  DATABASE,
  DAY,
  GROUP,
  HOUR,
  incident,
  MINUTE,
  maintenance,
  monitor,
  NOON,
  NOW,
  pageFacts,
  SEARCH,
} from './sample-graph.ts'

const UP_SINCE = NOON - 100 * DAY
const up = (id = DATABASE) => monitor(id, [{ changes: [[UP_SINCE, 'up']] }])
const down = (id = DATABASE) =>
  monitor(id, [
    {
      changes: [
        [UP_SINCE, 'up'],
        [NOON - HOUR, 'down'],
      ],
    },
  ])
const silent = (id = DATABASE) =>
  monitor(id, [{ changes: [[UP_SINCE, 'up']], lastCheckAt: NOON - 100 * MINUTE }])
const all = [
  component(DATABASE, 'Payments database'),
  component(CHECKOUT, 'Checkout', { needs: DATABASE }),
  component(SEARCH, 'Search'),
]
const group = { id: GROUP, name: 'Payments', description: '', position: 0, createdAt: 0, updatedAt: 0 }
const place = (over: Partial<PageFacts['placements'][number]>) => ({
  componentId: DATABASE,
  groupId: null,
  position: 0,
  alias: null,
  visibility: 'shown' as const,
  ...over,
})

describe('the sentence and the indicator', () => {
  test.each<[string, Partial<PageFacts>, string]>([
    ['No components yet', {}, 'none'],
    ['All systems operational', { components: all, monitors: [up(), up(SEARCH)] }, 'none'],
    [
      'Payments database and Checkout are down',
      { components: all, monitors: [down(), up(SEARCH)] },
      'critical',
    ],
    ['Search is down', { components: all, monitors: [up(), down(SEARCH)] }, 'critical'],
    ['No data since 10:20 UTC', { components: all.slice(0, 2), monitors: [silent()] }, 'minor'],
    ['No data', { components: [component(DATABASE, 'Payments database')] }, 'minor'],
    ['No data for Search', { components: all, monitors: [up(), silent(SEARCH)] }, 'minor'],
    [
      'Planned maintenance of Search',
      {
        components: all,
        monitors: [up(), up(SEARCH)],
        maintenances: [maintenance({ componentIds: [SEARCH] })],
      },
      'maintenance',
    ],
    [
      'Mails are late',
      {
        components: all,
        monitors: [up(), up(SEARCH)],
        incidents: [incident({ title: 'Mails are late', impact: 'minor' })],
      },
      'minor',
    ],
    [
      'Partial outage in Search',
      {
        components: all,
        monitors: [up(), up(SEARCH)],
        reports: [{ componentId: SEARCH, status: 'partial_outage', from: NOON - HOUR, until: null }],
      },
      'major',
    ],
  ])('%s', (sentence, over, indicator) => {
    const view = describePage(pageFacts(over), NOW)
    expect([speak(ENGLISH, view.sentence), view.indicator]).toEqual([sentence, indicator])
  })
})

describe('why a component is not operational', () => {
  const whyOf = (over: Partial<PageFacts>, id = CHECKOUT) => {
    const { components } = describePage(pageFacts(over), NOW)
    const why = components.find((shown) => shown.id === id)?.why
    return why ? speak(ENGLISH, why.text) : undefined
  }
  const placed = [place({ visibility: 'hidden' }), place({ componentId: CHECKOUT })]

  test.each<[string, Partial<PageFacts>, typeof CHECKOUT, string | undefined]>([
    [
      'a dependency',
      { components: all, monitors: [down()] },
      CHECKOUT,
      'Down because it needs Payments database',
    ],
    [
      'a hidden dependency',
      { components: all, monitors: [down()], placements: placed },
      CHECKOUT,
      'Down because it needs an internal dependency',
    ],
    ['its own monitor', { components: all, monitors: [down()] }, DATABASE, 'Down: it does not answer'],
    ['silence', { components: all, monitors: [silent()] }, DATABASE, 'Nothing reported since 10:20 UTC'],
    [
      'silence beneath',
      { components: all, monitors: [silent()] },
      CHECKOUT,
      'Nothing reported on what it needs',
    ],
    [
      'a pause',
      { components: all, monitors: [{ ...up(), pauses: [{ from: NOON - HOUR, until: null }] }] },
      DATABASE,
      'Watching is paused',
    ],
    [
      'a maintenance',
      { components: all, monitors: [up()], maintenances: [maintenance()] },
      DATABASE,
      'Planned maintenance until 13:00 UTC',
    ],
    [
      'a report',
      {
        components: all,
        monitors: [up()],
        reports: [{ componentId: DATABASE, status: 'degraded_performance', from: NOON - HOUR, until: null }],
      },
      DATABASE,
      'Degraded: reported by our team',
    ],
    ['nothing', { components: all, monitors: [up()] }, DATABASE, undefined],
  ])('%s', (_, over, id, text) => expect(whyOf(over, id)).toBe(text))
})

describe('no data is no data', () => {
  const page = describePage(pageFacts({ components: all.slice(0, 1) }), NOW)

  test('availability has no value, and the last known status claims nothing good', () => {
    const [never] = page.components
    expect(never).toMatchObject({ status: 'unobserved', lastKnownStatus: 'degraded_performance' })
    expect(never?.availability.value).toBeNull()
  })

  test('a silent component keeps its last known status for those who have no word for silence', () => {
    const [quiet] = describePage(
      pageFacts({ components: all.slice(0, 1), monitors: [silent()] }),
      NOW,
    ).components
    expect(quiet).toMatchObject({ status: 'unobserved', lastKnownStatus: 'operational' })
  })

  test('a page turns to "no data" by itself when its view runs out', () => {
    const facts = pageFacts({ components: all.slice(0, 1), monitors: [up()] })
    const before = describePage(facts, NOW)
    expect(speak(ENGLISH, before.sentence)).toBe('All systems operational')
    expect(speak(ENGLISH, describePage(facts, new Date(before.validUntil - 1)).sentence)).toBe(
      'All systems operational',
    )
    expect(speak(ENGLISH, describePage(facts, new Date(before.validUntil)).sentence)).toMatch(/^No data/)
  })
})

describe('days', () => {
  test('90 of the zone, the last one holds now, and each accounts for all of its time', () => {
    const [shown] = describePage(
      pageFacts({ components: all.slice(0, 1), monitors: [down()] }),
      NOW,
    ).components
    expect(shown?.days).toHaveLength(90)
    expect(shown?.days.at(-1)).toMatchObject({
      date: '2026-05-15',
      ms: { operational: 11 * HOUR, major_outage: HOUR, not_started: 12 * HOUR, unobserved: 0 },
    })
    for (const { ms, from, until } of shown?.days ?? []) {
      expect(Object.values(ms).reduce((sum, part) => sum + part, 0)).toBe(until - from)
    }
  })
})

describe('what a page may say', () => {
  const HIDDEN = componentId('hidden')
  const facts = pageFacts({
    components: [component(HIDDEN, 'SECRET-NAME'), component(CHECKOUT, 'SECRET-REAL', { needs: HIDDEN })],
    monitors: [down(HIDDEN)],
    placements: [
      place({ componentId: HIDDEN, visibility: 'hidden', alias: 'SECRET-ALIAS' }),
      place({ componentId: CHECKOUT, alias: 'Shop' }),
    ],
    incidents: [
      incident({
        title: `${nameMark(HIDDEN)} does not answer`,
        componentIds: [HIDDEN, CHECKOUT],
        rootComponentId: HIDDEN,
      }),
      incident({ title: 'SECRET-STORY', componentIds: [HIDDEN] }),
      incident({ title: 'SECRET-DRAFT', componentIds: [CHECKOUT], publishedAt: null }),
    ],
    maintenances: [maintenance({ title: 'SECRET-PLAN', componentIds: [HIDDEN] })],
  })
  const page = describePage(facts, NOW)

  test('no name or id of what is hidden, no draft, no story of hidden components alone', () => {
    const text = JSON.stringify(page)
    expect(text).not.toMatch(/SECRET|secret/)
    expect(text).not.toContain(HIDDEN)
  })

  test('an automatic title reads "an internal dependency", and lists who is shown, by alias', () => {
    expect(page.incidents.map(({ title, componentIds }) => [title, componentIds])).toEqual([
      ['An internal dependency does not answer', [CHECKOUT]],
    ])
    expect(page.components.map(({ name }) => name)).toEqual(['Shop'])
  })
})

describe('groups', () => {
  const grouped = (monitors: PageFacts['monitors']) =>
    describePage(
      pageFacts({
        components: [component(DATABASE, 'Database'), component(SEARCH, 'Search')],
        monitors,
        groups: [group, { ...group, id: componentId('empty') as unknown as typeof GROUP, name: 'Empty' }],
        placements: [place({ groupId: GROUP }), place({ componentId: SEARCH, groupId: GROUP, position: 1 })],
      }),
      NOW,
    ).groups

  test.each([
    ['a group is as bad as its worst', [down(), silent(SEARCH)], 'major_outage', 1],
    ['silence is worse than well', [up(), silent(SEARCH)], 'unobserved', 0],
    ['well is well', [up(), up(SEARCH)], 'operational', 0],
  ] as const)('%s; an empty one is left out', (_, monitors, status, affectedCount) => {
    expect(grouped([...monitors])).toMatchObject([
      { status, affectedCount, componentIds: [DATABASE, SEARCH] },
    ])
  })
})

describe('how long a view holds', () => {
  const calm = {
    components: all.slice(0, 1),
    reports: [{ componentId: DATABASE, status: 'operational' as const, from: 0, until: null }],
  }
  test.each<[string, Partial<PageFacts>, number]>([
    ["until the zone's midnight", calm, NOON + 12 * HOUR],
    [
      'until a maintenance begins',
      { ...calm, maintenances: [maintenance({ startsAt: NOON + HOUR, endsAt: NOON + 2 * HOUR })] },
      NOON + HOUR,
    ],
    [
      'until a maintenance ends',
      { ...calm, maintenances: [maintenance({ endsAt: NOON + MINUTE })] },
      NOON + MINUTE,
    ],
    ['until a monitor would be silent', { ...calm, monitors: [up()] }, NOON - 10_000 + 130_001],
    [
      'until a report ends',
      {
        ...calm,
        reports: [
          { ...calm.reports[0], componentId: DATABASE, status: 'operational', from: 0, until: NOON + 5 },
        ],
      },
      NOON + 5,
    ],
  ])('%s', (_, over, expected) => expect(describePage(pageFacts(over), NOW).validUntil).toBe(expected))
})

/** 2.3 ms on an idle core; the margin is for busy machines, the guard against anything quadratic. */
