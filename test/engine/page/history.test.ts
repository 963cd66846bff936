import { describe, expect, test } from 'vitest'
import {
  describeStories,
  type FilterName,
  filterForms,
  filterStories,
  monthWindow,
  newestFirst,
  parseFilter,
} from '#engine/page/history'
import { nameMark } from '#engine/words'
import {
  CHECKOUT,
  component,
  DATABASE,
  DAY,
  HOUR,
  incident,
  incidentId,
  maintenance,
  NOON,
  NOW,
  pageFacts,
  SEARCH,
} from '../sample-graph.ts'

const old = (id: string, daysAgo: number) => ({
  id: incidentId(id),
  status: 'resolved' as const,
  startedAt: NOON - daysAgo * DAY,
  resolvedAt: NOON - daysAgo * DAY + HOUR,
  publishedAt: NOON - daysAgo * DAY,
})

const facts = pageFacts({
  components: [
    component(DATABASE, 'Payments database'),
    component(CHECKOUT, 'Checkout'),
    component(SEARCH, 'zq-secret'),
  ],
  placements: [DATABASE, CHECKOUT, SEARCH].map((id, position) => ({
    componentId: id,
    groupId: null,
    position,
    alias: null,
    visibility: id === SEARCH ? ('hidden' as const) : ('shown' as const),
  })),
  incidents: [
    incident({ ...old('years', 900), title: 'A fire', impact: 'major', componentIds: [CHECKOUT] }),
    incident({
      ...old('spring', 40),
      title: `${nameMark(DATABASE)} does not answer`,
      componentIds: [DATABASE],
    }),
    incident({
      ...old('masked', 41),
      title: `Checkout waits for ${nameMark(SEARCH)}`,
      componentIds: [CHECKOUT, SEARCH],
    }),
    incident({ ...old('secret', 42), title: 'zq-secret broke', componentIds: [SEARCH] }),
    incident({ ...old('draft', 43), title: 'A draft', publishedAt: null }),
  ],
  maintenances: [maintenance({ startsAt: NOON - 60 * DAY, endsAt: NOON - 60 * DAY + HOUR })],
})
const stories = describeStories(facts, NOW)
const found = (given: Partial<Record<FilterName, string>>) =>
  filterStories(
    stories,
    parseFilter((name) => given[name] ?? null),
    'UTC',
  ).stories.map(({ title }) => title)

describe("a page's history", () => {
  test('reaches as far as its facts, newest first, and tells nothing hidden and no draft', () => {
    expect(stories.map(({ title }) => title)).toEqual([
      'Payments database does not answer',
      'Checkout waits for an internal dependency',
      'New hardware',
      'A fire',
    ])
    expect(newestFirst([...stories].reverse())).toEqual(stories)
  })

  test.each<[string, Partial<Record<FilterName, string>>, string[]]>([
    ['a month of the calendar', { month: '2023-11' }, ['A fire']],
    ['a component', { component: DATABASE }, ['Payments database does not answer', 'New hardware']],
    ['a kind', { kind: 'maintenance' }, ['New hardware']],
    ['an impact, which only incidents have', { impact: 'major' }, ['A fire']],
    [
      'words that a reader sees, in any order and case',
      { q: 'ANSWER  payments' },
      ['Payments database does not answer'],
    ],
    ['never words that stay hidden', { q: 'zq-secret' }, []],
    ['several at once', { component: CHECKOUT, q: 'waits' }, ['Checkout waits for an internal dependency']],
    [
      'what is no filter leaves everything',
      { month: '2026-13', kind: 'party', impact: 'huge', component: 'x' },
      stories.map(({ title }) => title),
    ],
  ])('can be narrowed to %s', (_, given, titles) => {
    expect(found(given)).toEqual(titles)
  })

  test('says when there is more than it shows', () => {
    const many = Array.from({ length: 101 }, () => stories[0]).filter((story) => story !== undefined)
    expect(
      filterStories(
        many,
        parseFilter(() => null),
        'UTC',
      ),
    ).toMatchObject({ isCut: true, stories: { length: 100 } })
  })
})

describe('a filter has one form', () => {
  test.each<[string, FilterName, string, string | null]>([
    ['a month', 'month', '2026-05', '2026-05'],
    ['no month', 'month', '1999-05', null],
    ['words are lower case, on one line', 'q', '  Slow\n SEARCH ', 'slow search'],
    ['no words', 'q', ' \t', null],
    [
      'words of a limited length, not cut within a letter',
      'q',
      `${'a'.repeat(59)}\u{1f600}b`,
      `${'a'.repeat(59)}\u{1f600}`,
    ],
    ['half a letter', 'q', 'x\ud800', 'x\ufffd'],
  ])('%s', (_, name, text, form) => {
    expect(filterForms[name](text)).toBe(form)
    if (form !== null) expect(filterForms[name](form)).toBe(form)
  })

  test('a month is that of the zone', () => {
    expect(new Date(monthWindow('2026-05', 'Asia/Tokyo').from).toISOString()).toBe('2026-04-30T15:00:00.000Z')
    expect(new Date(monthWindow('2026-05', 'America/New_York').until).toISOString()).toBe(
      '2026-06-01T04:00:00.000Z',
    )
  })
})
