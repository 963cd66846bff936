import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { PageFacts } from '#engine/facts'
import type { ComponentId, SeriesId } from '#engine/id'
import { LANGUAGES } from '#engine/language'
import { saying, speakAll } from '#engine/language/saying'
import { ENGLISH, speechOf } from '#engine/language/speech'
import { seriesPlanSchema } from '#engine/maintenance-series'
import { describeGraph } from '#engine/page/graph'
import { policySchema } from '#engine/policy'
import { findPresenter } from '#publish/documents/catalogue'
import { EXPLAIN_SCHEMA_PATH, explainJson, PAGE_SCHEMA_PATH, pageJson } from '#publish/documents/page-json'
import { explainSchema } from '#publish/documents/schemas/explain-schema'
import { pageSchema } from '#publish/documents/schemas/page-schema'
import {
  CHECKOUT,
  component,
  componentId,
  DATABASE,
  DAY,
  GROUP,
  HOUR,
  incident,
  incidentId,
  MINUTE,
  maintenance,
  monitor,
  NOON,
  NOW,
  pageFacts,
  SEARCH,
} from '../../engine/sample-graph.ts'
import { sampleView } from './sample-view.ts'

const ORIGIN = 'https://status.example.com'
const HIDDEN = componentId('hidden')
const PLANNED = componentId('planned')
const LONG_DARK = componentId('dark')
const asked = (over = {}) => ({ origin: ORIGIN, at: null, componentId: null, ...over })
const update = <Status>(id: string, status: Status, displayAt: number) => ({
  id: id.padEnd(12, '0'),
  status,
  body: 'We *look*.',
  displayAt,
  recordedAt: displayAt,
})
const bad = (id: ComponentId, to: 'down' | 'degraded', from = NOON - HOUR) =>
  monitor(id, [
    {
      changes: [
        [NOON - 100 * DAY, 'up'],
        [from, to],
      ],
    },
  ])

/** Everything at once: each status, an alias, a hidden cause, stories in each state, a series, a policy with hours. */
const lively = pageFacts({
  page: {
    ...pageFacts().page,
    description: 'What we run.',
    supportUrl: 'https://example.com/help',
    accent: { light: '#2a5cb5', dark: '#86b0f5' },
    footerLinks: [{ label: 'Terms', url: 'https://example.com/terms' }],
    logo: { file: `${'0a'.repeat(16)}.png`, width: 100, height: 50 },
    timeZone: 'America/Los_Angeles',
  },
  groups: [{ id: GROUP, name: 'Core', description: '', position: 0, createdAt: 0, updatedAt: 0 }],
  components: [
    component(HIDDEN, 'Hidden database'),
    component(DATABASE, 'Database'),
    component(CHECKOUT, 'Checkout', { needs: HIDDEN }),
    component(SEARCH, 'Search', { initialStatus: 'operational', startedAt: NOON - 3 * DAY }),
    component(PLANNED, 'Planned', { initialStatus: 'operational' }),
    component(LONG_DARK, 'Dark'),
  ],
  placements: [HIDDEN, DATABASE, CHECKOUT, SEARCH, PLANNED, LONG_DARK].map((id, position) => ({
    componentId: id,
    groupId: id === DATABASE ? GROUP : null,
    position,
    alias: id === SEARCH ? 'Finding things' : null,
    visibility: id === HIDDEN ? ('hidden' as const) : ('shown' as const),
  })),
  monitors: [bad(HIDDEN, 'down'), bad(DATABASE, 'degraded')],
  reports: [{ componentId: SEARCH, status: 'partial_outage', from: NOON - 30 * MINUTE, until: null }],
  incidents: [
    incident({
      nextUpdateBy: NOON + HOUR,
      componentIds: [DATABASE, CHECKOUT, HIDDEN],
      updates: [
        update('two', 'identified', NOON - MINUTE),
        update('one', 'investigating', NOON - 9 * MINUTE),
      ],
    }),
    incident({
      id: incidentId('resolved'),
      status: 'postmortem',
      impact: 'none',
      startedAt: NOON - 3 * DAY,
      resolvedAt: NOON - 2 * DAY,
      publishedAt: NOON - 3 * DAY,
      componentIds: [],
      updates: [update('three', 'postmortem', NOON - DAY)],
    }),
  ],
  maintenances: [
    maintenance({ componentIds: [PLANNED], updates: [update('four', 'in_progress', NOON - HOUR)] }),
    maintenance({ id: 'nextnextnext' as never, startsAt: NOON + DAY, endsAt: NOON + DAY + HOUR }),
    maintenance({ id: 'donedonedone' as never, startsAt: NOON - DAY, endsAt: NOON - DAY + HOUR }),
    maintenance({
      id: 'offoffoffoff' as never,
      startsAt: NOON + DAY,
      endsAt: NOON + 2 * DAY,
      cancelledAt: NOON - HOUR,
    }),
    maintenance({
      id: 'againagainag' as never,
      startsAt: NOON + 2 * DAY,
      endsAt: NOON + 2 * DAY + HOUR,
      series: { id: 'seriesseries' as SeriesId, originalStartsAt: NOON + 2 * DAY },
      cancelledAt: NOON,
    }),
  ],
  series: [
    {
      id: 'seriesseries' as SeriesId,
      plans: [
        {
          id: 'planplanplan',
          validFrom: NOON - DAY,
          value: seriesPlanSchema.parse({
            title: 'Backups',
            body: 'We back up.',
            componentIds: [DATABASE],
            timeZone: 'UTC',
            startsOn: '2026-05-10',
            startsAt: '12:00',
            durationMinutes: 60,
            rule: { frequency: 'daily' },
          }),
        },
      ],
    },
  ],
  policies: [
    {
      validFrom: 0,
      value: policySchema.parse({
        decimals: 2,
        serviceHours: {
          timeZone: 'UTC',
          hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', until: '24:00' }],
        },
      }),
    },
  ],
} satisfies Partial<PageFacts>)

const states: [string, PageFacts][] = [
  ['a page without components', pageFacts()],
  ['a page on which everything is going on', lively],
  ['a page that nobody watches', pageFacts({ components: [component(DATABASE, 'Database')] })],
]

describe.each(LANGUAGES)('what is told in %s is what the schemas say', (language) => {
  const speech = speechOf(language)

  test.each([
    ['of now', null],
    ['of a past instant', NOON - 2 * DAY],
  ])('%s', (_, at) => {
    const page = JSON.parse(pageJson(lively, asked({ at, speech }), NOW))
    expect(pageSchema.safeParse(page).error?.issues).toBeUndefined()
    for (const componentId of [DATABASE, CHECKOUT, SEARCH, PLANNED, LONG_DARK]) {
      const then = at === null ? null : lively
      const text = explainJson(lively, asked({ componentId, at, then, speech }), NOW) ?? ''
      expect(explainSchema.safeParse(JSON.parse(text)).error?.issues).toBeUndefined()
      expect(JSON.parse(text).then?.sentence).toBe(at === null ? undefined : speakAll(speech, sameThen(at)))
    }
  })
})

const sameThen = (at: number) =>
  saying('then.same', { instant: { at, isToday: false, timeZone: lively.page.timeZone, withSeconds: true } })

describe('/api/page.json is what its schema says', () => {
  test.each(states)('%s', (_, facts) => {
    expect(pageSchema.safeParse(JSON.parse(pageJson(facts, asked(), NOW))).error?.issues).toBeUndefined()
  })

  test('the example has every status, so that nothing passes for want of a case', () => {
    const { components } = pageSchema.parse(JSON.parse(pageJson(lively, asked(), NOW)))
    expect(new Set(components.map(({ status }) => status))).toEqual(
      new Set(['degraded_performance', 'major_outage', 'partial_outage', 'under_maintenance', 'unobserved']),
    )
  })

  test('what is hidden is in none of it, nor in what updates did', () => {
    const text = pageJson(lively, asked(), NOW)
    for (const secret of [HIDDEN, 'Hidden database']) expect(text).not.toContain(secret)
    const { incidents } = pageSchema.parse(JSON.parse(text))
    expect(incidents[0]?.updates[0]?.affected?.map(({ componentId }) => componentId)).toEqual([
      DATABASE,
      CHECKOUT,
    ])
  })

  test('no instant is left as a number', () => {
    const text = pageJson(lively, asked(), NOW)
    expect(text).not.toMatch(/":\[?1[67]\d{11}\b/)
  })
})

describe('/api/explain is what its schema says', () => {
  test.each([
    ['by itself', DATABASE],
    ['by what is hidden', CHECKOUT],
    ['by what people say', SEARCH],
    ['by a maintenance', PLANNED],
    ['by nothing', LONG_DARK],
  ])('%s', (_, componentId) => {
    const text = explainJson(lively, asked({ componentId, at: NOON - MINUTE }), NOW) ?? ''
    expect(explainSchema.safeParse(JSON.parse(text)).error?.issues).toBeUndefined()
  })
})

describe('a schema', () => {
  const read = (path: string) =>
    JSON.parse(
      String(
        findPresenter(path, null)?.present(sampleView(), ORIGIN, {
          address: path,
          speech: ENGLISH,
          readLogo: none,
          readStory: none,
          readGraph: async () => describeGraph(lively, NOW),
        }),
      ),
    )
  const none = async () => null

  test.each([
    [PAGE_SCHEMA_PATH, pageJson(lively, asked(), NOW)],
    [EXPLAIN_SCHEMA_PATH, explainJson(lively, asked({ componentId: DATABASE }), NOW) ?? ''],
  ])('%s stands where its documents say', (path, document) => {
    const schema = read(path)
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: ORIGIN + path,
      additionalProperties: false,
    })
    expect(JSON.parse(document).$schema).toBe(schema.$id)
    expect(Object.keys(JSON.parse(document)).toSorted()).toEqual(schema.required.toSorted())
  })

  test('takes what is told in every language, as it is published, and refuses any key more', () => {
    const [page, explained] = [PAGE_SCHEMA_PATH, EXPLAIN_SCHEMA_PATH].map((path) =>
      z.fromJSONSchema(read(path)),
    )
    for (const language of LANGUAGES) {
      const [at, then] = [NOON - 2 * DAY, lively]
      const told = asked({ componentId: CHECKOUT, at, then, speech: speechOf(language) })
      const [pageTold, explainTold] = [pageJson(lively, told, NOW), explainJson(lively, told, NOW) ?? '']
      expect(page?.safeParse(JSON.parse(pageTold)).error?.issues).toBeUndefined()
      expect(explained?.safeParse(JSON.parse(explainTold)).error?.issues).toBeUndefined()
      expect(explained?.safeParse({ ...JSON.parse(explainTold), more: 1 }).success).toBe(false)
    }
  })

  test('says the unit of every number of time', () => {
    const found: string[] = []
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return
      for (const [key, value] of Object.entries(node)) {
        const says = JSON.stringify(value)
        if (/(?:Ms|^ms)$/.test(key) && !/milliseconds/.test(says)) found.push(key)
        if (/Minutes$/.test(key) && !/minutes/.test(says)) found.push(key)
        visit(value)
      }
    }
    visit(read(PAGE_SCHEMA_PATH))
    visit(read(EXPLAIN_SCHEMA_PATH))
    expect(found).toEqual([])
  })
})
