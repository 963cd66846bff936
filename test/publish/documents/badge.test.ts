import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import type { Availability } from '#engine/availability'
import { ENGLISH, speechOf } from '#engine/language/speech'
import { describePercent } from '#engine/language/spoken-figure'
import { describePage } from '#engine/page'
import type { Figure } from '#engine/page/figure'
import { describeGraph } from '#engine/page/graph'
import { figureBadge, pageBadge, statusBadge } from '#publish/documents/badge'
import { findPresenter } from '#publish/documents/catalogue'
import {
  component,
  componentId,
  DAY,
  HOUR,
  monitor,
  NOON,
  NOW,
  pageFacts,
} from '../../engine/sample-graph.ts'
import { CHECKOUT, DATABASE, sampleComponent, sampleView } from './sample-view.ts'

const WEB = componentId('web')
const watched = monitor(WEB, [
  {
    changes: [
      [NOON - 100 * DAY, 'up'],
      [NOON - 30 * HOUR, 'down'],
      [NOON - 28 * HOUR, 'up'],
    ],
  },
])

const view = sampleView()
const { availability } = sampleComponent({})
const figure = (over: Partial<Figure> = {}): Figure => ({ availability, days: 90, isYoung: false, ...over })
const of = (over: Partial<Availability>) => ({ availability: { ...availability, ...over } })

describe('a badge says in words what its colour says', () => {
  test.each([
    ['the status of a component', statusBadge(view, DATABASE), 'Database: major outage'],
    ['no data, never better', statusBadge(view, CHECKOUT), 'Checkout: no data'],
    ['its availability', figureBadge(view, DATABASE, figure()), 'Database: 99.900 % in 90 days'],
    ['the whole page', pageBadge(view), 'Northwind: Database is down'],
  ])('%s', (_, svg, words) => {
    expect(svg).toContain(`<title>${words}</title>`)
    expect(svg).toContain(`aria-label="${words}"`)
  })

  test.each<[string, Partial<Figure>, string]>([
    ['of 24 hours', { days: null }, '99.900 % in 24 hours'],
    ['of a week', { days: 7 }, '99.900 % in 7 days'],
    ['of what is younger', { isYoung: true }, '99.900 % since Sat 31 Jan'],
    ['of what was watched in part', of({ coverage: 0.404 }), '99.900 % in 90 days, 40 % of the time watched'],
    ['of what was never watched', of({ value: null, coverage: 0 }), 'no data'],
  ])('the availability %s', (_, over, words) => {
    expect(figureBadge(view, DATABASE, figure(over))).toContain(`<title>Database: ${words}</title>`)
  })

  test('the figure stands where the language has it', () => {
    const spoken = { speech: speechOf('ja') }
    expect(figureBadge(view, DATABASE, figure({ days: null }), spoken)).toContain('24時間 99.900%')
  })

  test('a page that nobody watches is not green', () => {
    const dark = sampleView({ components: [sampleComponent({ status: 'unobserved' })], indicator: 'minor' })
    expect(pageBadge(dark)).toContain('fill="#57606a"')
  })

  test('what is not watched on purpose is said to be paused', () => {
    const paused = sampleComponent({ status: 'unobserved', paused: true })
    expect(statusBadge(sampleView({ components: [paused] }), CHECKOUT)).toContain(
      '<title>Checkout: Watching is paused</title>',
    )
  })

  test('a component that the page does not show has none', () => {
    expect(statusBadge(view, 'hiddenhidden')).toBeNull()
  })

  test('a name is text, whatever it holds', () => {
    const evil = sampleComponent({ name: '"><script>alert(1)</script>\u0000&' })
    const svg = statusBadge(sampleView({ components: [evil] }), CHECKOUT) ?? ''
    expect(svg).not.toContain('<script')
    expect(
      JSON.stringify(parse(svg), (key, value) => (key === 'parentNode' ? undefined : value)),
    ).not.toContain('"nodeName":"script"')
  })
})

describe('a badge is as wide as its words', () => {
  const widthOf = (name: string) => {
    const svg = statusBadge(sampleView({ components: [sampleComponent({ name })] }), CHECKOUT) ?? ''
    return Number(/ width="(\d+)"/.exec(svg)?.[1])
  }

  test.each([
    ['narrow letters take less than wide ones', 'illicit', 'mammoth'],
    ['letters of Latin take less than those of Japan', 'Kessai', '決済サービス'],
    ['marks above letters take nothing', 'ecole', 'e\u0301cole\u0301s'],
  ])('%s', (_, narrow, wide) => {
    expect(widthOf(narrow)).toBeLessThan(widthOf(wide))
  })

  test('a very long name is cut, and a very short one is not', () => {
    expect(widthOf('W'.repeat(500))).toBe(widthOf('W'.repeat(61)))
    expect(widthOf('I')).toBeLessThan(120)
  })
})

describe('a badge of a metric', () => {
  const facts = pageFacts({ components: [component(WEB, 'Web')], monitors: [watched] })
  const ask = async (metric: string, of = describePage(facts, NOW)) => {
    const presenter = findPresenter(`/badge/${WEB}.svg`, metric)
    const body = await presenter?.present(of, 'https://status.example.com', {
      address: '/',
      speech: ENGLISH,
      readLogo: async () => null,
      readStory: async () => null,
      readGraph: async () => describeGraph(facts, NOW),
    })
    return { ...presenter, body: body === null ? null : String(body) }
  }

  test('has the figure of the page', async () => {
    const [web] = describePage(facts, NOW).components
    const words = web && describePercent(ENGLISH, web.availability.value ?? 0, web.availability.decimals)
    expect((await ask('uptime-90d')).body).toContain(`Web: ${words} in 90 days`)
  })

  test('that is counted by the hour is made anew before anything changes', async () => {
    expect((await ask('uptime-24h')).freshMs).toBeLessThan(HOUR)
    expect((await ask('uptime-7d')).freshMs).toBeUndefined()
  })

  test('that there is not is refused with those that there are', async () => {
    expect(await ask('none')).toMatchObject({
      status: 400,
      body: 'metric: expected uptime-24h, uptime-7d, uptime-30d, uptime-90d.\n',
    })
  })

  test('says nothing of what the page does not show', async () => {
    for (const metric of ['none', 'uptime-7d']) expect((await ask(metric, sampleView())).body).toBeNull()
  })
})
