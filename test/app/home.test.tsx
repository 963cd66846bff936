import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import type { GroupId } from '#engine/id'
import { ENGLISH } from '#engine/language/speech'
import { MAINTENANCE_STARTED } from '#engine/maintenance'
import { Home } from '../../app/ui/home.tsx'
import { componentId, emptyPage, exampleComponent, exampleDays, examplePage } from './example-page.ts'
import { renderDocument } from './render.tsx'

const MINUTE = 60_000
const KILOBYTE = 1024

/** Fifty components, each with trouble on about every sixth of its 90 days, no two alike. */
function heavyPage() {
  const components = Array.from({ length: 50 }, (_, index) => {
    const troubles = Array.from({ length: 15 }, (_, nth) => [
      (nth * 6 + index * 7) % 90,
      { [nth % 2 ? 'major_outage' : 'degraded_performance']: (nth * 13 + index * 3 + 5) * MINUTE },
    ])
    const name = `Component number ${String.fromCharCode(97 + (index % 26), 97 + Math.floor(index / 26))}`
    const days = exampleDays(Object.fromEntries(troubles))
    const sketch = exampleComponent({ name, group: `g${index % 5}`, days }, { value: 0.99 + index / 10_000 })
    return { ...sketch, id: componentId(`${name.slice(-2)}xyz`) }
  })
  const groups = Array.from({ length: 5 }, (_, index) => ({
    ...examplePage.groups[0],
    id: `g${index}` as GroupId,
    name: `Group ${index}`,
  }))
  return { ...examplePage, components, groups } as typeof examplePage
}

describe('the page', () => {
  test('with 50 components and 90 days weighs at most 30 KB compressed, its style included', async () => {
    const view = heavyPage()
    const html = await renderDocument(view, <Home speech={ENGLISH} view={view} />)
    expect(gzipSync(html).byteLength).toBeLessThan(30 * KILOBYTE)
    expect(brotliCompressSync(html).byteLength).toBeLessThan(30 * KILOBYTE)
  })

  test('brings a script of at most 4 KB compressed', () => {
    expect(gzipSync(readFileSync('public/upfront.js')).byteLength).toBeLessThan(4 * KILOBYTE)
  })

  test('carries no inline style, no inline script and no other host', async () => {
    const html = await renderDocument(examplePage, <Home speech={ENGLISH} view={examplePage} />)
    expect(html).not.toMatch(/\sstyle=|\son[a-z]+=|javascript:/)
    expect(html.match(/<script[^>]*>/g)).toEqual([
      expect.stringMatching(/^<script src="\/upfront.js" defer=""( data-[a-z-]+="[^"]*")+>$/),
    ])
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
  })

  test('keeps the place where the front door says that it shows what it knew', async () => {
    const html = await renderDocument(examplePage, <Home speech={ENGLISH} view={examplePage} />)
    expect(html).toMatch(/<div id="stale" hidden(?:="")?><\/div>/)
  })

  test('is well-formed HTML', async () => {
    const errors: string[] = []
    const html = await renderDocument(examplePage, <Home speech={ENGLISH} view={examplePage} />)
    parse(html, { onParseError: ({ code }) => errors.push(code) })
    expect(errors).toEqual([])
  })

  test('links a component to what it suffers from', async () => {
    const html = await renderDocument(examplePage, <Home speech={ENGLISH} view={examplePage} />)
    const cause = componentId('Payments database')
    expect(html).toContain(
      `Down because it needs <a class="underline" href="/components/${cause}">Payments database</a>`,
    )
  })

  test('says the bars in words', async () => {
    const html = await renderDocument(examplePage, <Home speech={ENGLISH} view={examplePage} />)
    expect(html).toContain('Checkout: 5 of 90 days with trouble.')
    expect(html).toContain('<td>Major outage 12 min, Degraded 7 h</td>')
  })

  test('shows neither green nor bars before there is a component', async () => {
    const html = await renderDocument(emptyPage, <Home speech={ENGLISH} view={emptyPage} />)
    expect(html).toContain('add the first component')
    expect(html).not.toContain('href="#operational"')
  })
})

test('a maintenance that has started by itself still says what a person wrote', async () => {
  const [planned] = examplePage.maintenances
  const started = {
    id: 'u9',
    status: 'in_progress',
    body: MAINTENANCE_STARTED,
    displayAt: 0,
    createdAt: 0,
    affected: null,
  }
  const maintenances = [{ ...planned, updates: [started, ...(planned?.updates ?? [])] }]
  const view = { ...examplePage, maintenances } as typeof examplePage
  const html = await renderDocument(view, <Home speech={ENGLISH} view={view} />)
  expect(html).toContain(MAINTENANCE_STARTED)
  expect(html).toContain('Orders may be confirmed up to ten minutes late.')
})

test('what is planned for later than a week is folded into a line each, and unfolds by time alone', async () => {
  const [planned] = examplePage.maintenances
  if (!planned) throw new Error('The example plans nothing.')
  const inDays = (days: number, title: string) => ({
    ...planned,
    id: title.toLowerCase().padEnd(12, '0') as typeof planned.id,
    title,
    startsAt: examplePage.computedAt + days * 24 * 60 * MINUTE,
    endsAt: examplePage.computedAt + (days * 24 + 1) * 60 * MINUTE,
  })
  const view = { ...examplePage, maintenances: [inDays(7, 'Soon'), inDays(7.01, 'Later')] }
  const told = async (at: number) =>
    await renderDocument(view, <Home speech={ENGLISH} view={{ ...view, computedAt: at }} />)
  const html = await told(view.computedAt)
  const [before = '', folded = ''] = html.split('<details id="later">')
  expect(before).toContain('href="/incidents/soon00000000"')
  expect(before).not.toContain('href="/incidents/later0000000"')
  expect(folded).toContain('Planned for later: 1')
  expect(folded).toContain('href="/incidents/later0000000"')
  expect(await told(view.computedAt + 24 * 60 * MINUTE)).not.toContain('Planned for later')
})

test('the first stop of the keyboard leads to the content', async () => {
  const html = await renderDocument(examplePage, <Home speech={ENGLISH} view={examplePage} />)
  expect(html).toMatch(/<body><a class="skip" href="#main">Skip to the content<\/a>/)
  expect(html).toContain('<main id="main"')
})
