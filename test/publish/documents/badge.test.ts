import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { componentBadge, pageBadge } from '#publish/documents/badge'
import { CHECKOUT, DATABASE, sampleComponent, sampleView } from './sample-view.ts'

const view = sampleView()

describe('a badge says in words what its colour says', () => {
  test.each([
    ['the status of a component', componentBadge(view, DATABASE, 'status'), 'Database: major outage'],
    ['no data, never better', componentBadge(view, CHECKOUT, 'status'), 'Checkout: no data'],
    ['its availability', componentBadge(view, DATABASE, 'uptime-90d'), 'Database: 99.900 % in 90 days'],
    ['the whole page', pageBadge(view), 'Northwind: Database is down'],
  ])('%s', (_, svg, words) => {
    expect(svg).toContain(`<title>${words}</title>`)
    expect(svg).toContain(`aria-label="${words}"`)
  })

  test('what was never watched has no percentage', () => {
    const { availability } = sampleComponent({})
    const dark = sampleComponent({ availability: { ...availability, value: null } })
    expect(componentBadge(sampleView({ components: [dark] }), CHECKOUT, 'uptime-90d')).toContain(
      'Checkout: no data',
    )
  })

  test('a page that nobody watches is not green', () => {
    const dark = sampleView({ components: [sampleComponent({ status: 'unobserved' })], indicator: 'minor' })
    expect(pageBadge(dark)).toContain('fill="#57606a"')
  })

  test('what is not watched on purpose is said to be paused', () => {
    const paused = sampleComponent({ status: 'unobserved', paused: true })
    expect(componentBadge(sampleView({ components: [paused] }), CHECKOUT, 'status')).toContain(
      '<title>Checkout: Watching is paused</title>',
    )
  })

  test('a component that the page does not show has none', () => {
    expect(componentBadge(view, 'hiddenhidden', 'status')).toBeNull()
  })

  test('a name is text, whatever it holds', () => {
    const evil = sampleComponent({ name: '"><script>alert(1)</script>\u0000&' })
    const svg = componentBadge(sampleView({ components: [evil] }), CHECKOUT, 'status') ?? ''
    expect(svg).not.toContain('<script')
    expect(
      JSON.stringify(parse(svg), (key, value) => (key === 'parentNode' ? undefined : value)),
    ).not.toContain('"nodeName":"script"')
  })
})

describe('a badge is as wide as its words', () => {
  const widthOf = (name: string) => {
    const svg =
      componentBadge(sampleView({ components: [sampleComponent({ name })] }), CHECKOUT, 'status') ?? ''
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
