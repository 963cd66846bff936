import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { markAsOf } from '#publish/html'
import { type Site, serveDocuments } from '../screenshots/serve-documents.ts'
import { allDocuments } from '../screenshots/states.tsx'
import { launchBrowser } from '../setup/browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const documents = await allDocuments()
let revision = 412
let computedAt = '2026-11-21T14:09:40.000Z'
/** Until when a copy was seen to be what the page shows. */
let asOf: string | undefined
let browser: Browser
let site: Site

beforeAll(async () => {
  site = await serveDocuments((path) =>
    path === '/revision.json'
      ? JSON.stringify({ revision, computed_at: computedAt, as_of: asOf })
      : documents.get(path.slice(1)),
  )
  browser = await launchBrowser()
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

type Setting = {
  colorScheme?: 'light' | 'dark'
  width?: number
  timezoneId?: string
  javaScriptEnabled?: boolean
}

async function open(name: string, { width = 1280, ...setting }: Setting = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    timezoneId: 'UTC',
    ...setting,
  })
  const page = await context.newPage()
  await page.goto(`${site.origin}/${name}`)
  return page
}

/** A strip in a frame holds nothing that a reader could lose when it loads itself again; by night it stands on the browser's own ground, which axe takes for white. */
const FRAMED = new Set(['embed'])
/** The same boxes with other words in them. */
const ALIKE = new Set(['home-calm', 'home-stale', 'home-maintenance', 'home-no-data', 'component-leaf'])

/** Right to left, axe looks at a page of each shape; in words and structure the others are those of English. */
const isAsked = (name: string) => !name.endsWith('-ar') || ['home-ar', 'component-ar'].includes(name)

/** What axe finds; `only` names a rule where the others were asked already. */
async function violations(page: Page, rules: { only?: string; without?: string } = {}): Promise<string[]> {
  return page.evaluate(async ({ only, without }) => {
    const { axe: tool } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const found = await tool.run({
      resultTypes: ['violations'],
      preload: false,
      ...(only === undefined ? {} : { runOnly: [only] }),
      ...(without === undefined ? {} : { rules: { [without]: { enabled: false } } }),
    })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }, rules)
}

describe('axe finds nothing', () => {
  let page: Page
  beforeAll(async () => {
    page = await open('home')
  })
  afterAll(() => page?.context().close())

  test.each([...documents.keys()].filter(isAsked))(
    'on %s, in the light and, where its colours are not those of another, in the dark',
    async (name) => {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(`${site.origin}/${name}`)
      await page.evaluate(axe)
      const isFramed = FRAMED.has(name)
      expect(await violations(page, isFramed ? { without: 'meta-refresh' } : {})).toEqual([])
      if (isFramed || ALIKE.has(name) || name.endsWith('-ar')) return
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await violations(page, { only: 'color-contrast' })).toEqual([])
    },
  )
})

describe('the page in a browser', () => {
  test('never scrolls sideways: on a phone, and at 200 % and 400 % zoom of a laptop', async () => {
    const page = await open('home')
    for (const name of [...documents.keys()].filter((each) => !ALIKE.has(each))) {
      await page.goto(`${site.origin}/${name}`)
      for (const width of [640, 390, 320]) {
        await page.setViewportSize({ width, height: 844 })
        const reach = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(reach, `${name} at ${width}`).toBeLessThanOrEqual(width)
      }
    }
    await page.context().close()
  }, 90_000)

  test('shows 30 bars on a phone and 90 elsewhere', async () => {
    const inView = async (width: number) => {
      const page = await open('home', { width })
      const share = await page.evaluate(() => {
        const bars = document.querySelector('.bars')
        const drawing = bars?.querySelector('svg')
        return bars && drawing ? bars.clientWidth / drawing.getBoundingClientRect().width : 0
      })
      await page.context().close()
      return Math.round(share * 90)
    }
    expect(await inView(390)).toBe(30)
    expect(await inView(1280)).toBe(90)
  })

  test('reads the same without scripts', async () => {
    const page = await open('home', { javaScriptEnabled: false })
    expect(await page.locator('h1').textContent()).toBe('Major outage in Checkout and Payments database')
    expect(await page.locator('.card time').first().textContent()).toBe('14:02 UTC')
    await page.context().close()
  })

  test("says times in the reader's zone, with UTC beside", async () => {
    const page = await open('incident', { timezoneId: 'Asia/Tokyo' })
    const time = page.locator('dd time').first()
    expect(await time.textContent()).toMatch(/23:02 GMT\+9$/)
    expect(await time.getAttribute('title')).toBe('2026-11-21 14:02:40 UTC')
    await page.context().close()
  })

  test('opens one tooltip by hover, and by keyboard', async () => {
    const page = await open('home')
    const bars = page.locator('.bars').nth(1)
    await bars.scrollIntoViewIfNeeded()
    const box = await bars.boundingBox()
    if (!box) throw new Error('The bars are not drawn.')
    await page.mouse.move(box.x + box.width - 2, box.y + 10)
    await expect.poll(() => page.locator('.tip').textContent()).toContain('Major outage 7 min')
    expect(await page.locator('.tip a').first().getAttribute('href')).toBe('/incidents/aaaaaaaaaaa1')
    await page.keyboard.press('Escape')
    expect(await page.locator('.tip').count()).toBe(0)
    await page.locator('a[href="/components/checkout0000"]').last().focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => page.locator('.tip strong').textContent()).toBe('Fri 20 Nov 2026')
    expect(await page.locator('.tip').count()).toBe(1)
    await page.context().close()
  })

  test('is read by keyboard alone: each stop is seen, and follows the one before it', async () => {
    const page = await open('home')
    const stops = await page.evaluate(() => {
      const all = [
        ...document.querySelectorAll<HTMLElement>('a[href], summary, input, select, button, [tabindex]'),
      ]
      all.forEach((stop, index) => {
        stop.dataset.stop = String(index)
      })
      return all.length
    })
    expect(stops).toBeGreaterThan(30)
    const expected = { isSeen: true, isMarked: true }
    for (let next = 0; next < stops; ) {
      await page.keyboard.press('Tab')
      const stop = await page.evaluate(() => {
        const at = document.activeElement as HTMLElement
        const { outlineStyle, outlineWidth } = getComputedStyle(at)
        const { top, bottom, width } = at.getBoundingClientRect()
        const isSeen = bottom > 0 && top < innerHeight && width > 1
        const isMarked = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
        const isInTip = at.closest('.tip') !== null
        return { isInTip, index: Number(at.dataset.stop), isSeen, isMarked }
      })
      expect(stop).toMatchObject(stop.isInTip ? expected : { index: next, ...expected })
      if (!stop.isInTip) next += 1
    }
    await page.locator('summary').first().focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('details').first().getAttribute('open')).toBeNull()
    await page.context().close()
  })

  test('remembers a folded group', async () => {
    const page = await open('home')
    await page.locator('summary').first().click()
    await expect.poll(() => page.evaluate(() => localStorage.getItem('upfront-folded'))).toBe('["group-g1"]')
    await page.reload()
    expect(await page.locator('details').first().getAttribute('open')).toBeNull()
    expect(await page.locator('details').last().getAttribute('open')).not.toBeNull()
    await page.context().close()
  })

  test('takes over in place a newer revision, and what time alone has changed', async () => {
    const page = await open('home-calm')
    const calm = documents.get('home-calm') ?? ''
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }))
    documents.set('home-calm', calm.replace('All systems operational', 'Partial outage in Search'))
    revision += 1
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await expect
      .poll(() => page.locator('h1').textContent(), { timeout: 8000 })
      .toBe('Partial outage in Search')
    expect(await page.evaluate(() => 'sameDocument' in globalThis)).toBe(true)
    documents.set('home-calm', calm.replace('All systems operational', 'No data'))
    computedAt = '2026-11-21T14:11:40.000Z'
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await expect.poll(() => page.locator('h1').textContent(), { timeout: 8000 }).toBe('No data')
    await page.context().close()
  })

  test('says of a copy when it is too old, and leaves it when the page itself answers again', async () => {
    const ago = (ms: number) => Date.now() - ms
    const calm = documents.get('home-empty') ?? ''
    documents.set('home-copy', markAsOf(calm, ago(3 * 3_600_000)))
    asOf = new Date(ago(60_000)).toISOString()
    const page = await open('home-empty')
    const note = page.locator('#stale')
    const asked = page.waitForResponse((answer) => answer.url().endsWith('/revision.json'))
    await page.goto(`${site.origin}/home-copy`)
    await asked
    expect(await note.textContent()).toMatch(/^As of /)
    asOf = new Date(ago(3_600_000)).toISOString()
    await page.reload()
    await expect.poll(() => note.textContent()).toMatch(/^This copy was made/)
    documents.set('home-copy', calm)
    asOf = undefined
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await expect.poll(() => note.isHidden(), { timeout: 8000 }).toBe(true)
    await page.context().close()
  })

  test('draws one range of latencies, chosen by keyboard and without a script', async () => {
    const page = await open('component', { javaScriptEnabled: false })
    const shown = () =>
      page.locator('.range').evaluateAll((all) => all.filter((one) => one.clientHeight > 0).length)
    expect(await shown()).toBe(1)
    await page.locator('#range-24h').focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.locator('.range-7d').isVisible()).toBe(true)
    expect(await shown()).toBe(1)
    await page.locator('.range-7d summary').click()
    expect(await page.locator('.range-7d tbody tr').count()).toBe(7)
    await page.context().close()
  })

  test('leaves open what a reader opened when a newer revision comes', async () => {
    const page = await open('uptime')
    await page.locator('summary').first().click()
    const uptime = documents.get('uptime') ?? ''
    documents.set('uptime', uptime.replace('>Uptime</h1>', '>Uptime now</h1>'))
    revision += 1
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await expect.poll(() => page.locator('h1').textContent(), { timeout: 8000 }).toBe('Uptime now')
    expect(await page.locator('details[open]').count()).toBe(1)
    await page.context().close()
  })

  test('leads from a bar to its explanation: a day with trouble, or the formula', async () => {
    const page = await open('home')
    const bars = page.locator('.bars').first()
    await bars.scrollIntoViewIfNeeded()
    const box = await bars.boundingBox()
    if (!box) throw new Error('The bars are not drawn.')
    const link = page.locator('.tip a').last()
    await page.mouse.move(box.x + box.width - 2, box.y + 10)
    await expect.poll(() => link.getAttribute('href')).toBe('/components/webshop00000#counted')
    await page.mouse.move(box.x + (box.width * 23.5) / 90, box.y + 10)
    await expect.poll(() => link.getAttribute('href')).toBe('/components/webshop00000#day-2026-09-16')
    await page.context().close()
  })
})
