import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#engine/language'
import { ENGLISH, type Speech, speechOf } from '#engine/language/speech'
import type { PageView } from '#engine/page/view'
import { findPictured, pictureDocument, picturePathOf } from '#publish/documents/picture'
import { drawPicture, type Shown } from '#publish/image/drawing'
import { CHECKOUT, DATABASE, INCIDENT, MAINTENANCE, sampleComponent, sampleView } from './sample-view.ts'

const readNothing = async () => null
const draw = (view: PageView, id: string | null = null, speech: Speech = ENGLISH) =>
  pictureDocument(view, id, {
    origin: 'https://status.example.com',
    speech,
    readLogo: readNothing,
    readStory: readNothing,
  })

describe('the picture of a shared link', () => {
  test('is a PNG of 1200 by 630 pixels, of few kilobytes', async () => {
    const png = await draw(sampleView())
    expect(png?.toString('latin1', 1, 4)).toBe('PNG')
    expect([png?.readUInt32BE(16), png?.readUInt32BE(20)]).toEqual([1200, 630])
    expect(png?.length).toBeLessThan(60_000)
  })

  test('is the same while nothing that it shows changes, and another when the state does', async () => {
    const before = await draw(sampleView())
    const later = await draw(sampleView({ revision: 8, computedAt: 1 }))
    const calm = await draw(sampleView({ indicator: 'none', components: [sampleComponent({})] }))
    expect(later).toEqual(before)
    expect(calm).not.toEqual(before)
  })

  test.each([
    ['the page', null],
    ['a component', DATABASE],
    ['an incident', INCIDENT],
    ['a maintenance', MAINTENANCE],
  ])('tells of %s', async (_, id) => {
    expect(await draw(sampleView(), id)).toBeInstanceOf(Buffer)
  })

  test('speaks the language that it is asked for', async () => {
    const pictures = await Promise.all(
      LANGUAGES.map((language) => draw(sampleView(), DATABASE, speechOf(language))),
    )
    expect(new Set(pictures.map((png) => png?.toString('base64'))).size).toBe(LANGUAGES.length)
  })

  test('shows the page’s logo, and does without one that it cannot read', async () => {
    const logoOf = (file: string) => ({ file, width: 40, height: 20 })
    const withLogo = async (file: string, bytes: Buffer | null) => {
      const view = sampleView()
      return await pictureDocument({ ...view, page: { ...view.page, logo: logoOf(file) } }, null, {
        origin: 'https://status.example.com',
        speech: ENGLISH,
        readLogo: async () => bytes,
        readStory: readNothing,
      })
    }
    const whole = await draw(sampleView())
    const logo = (await draw(sampleView(), DATABASE)) ?? Buffer.alloc(0)
    expect(await withLogo('a.png', logo)).not.toEqual(whole)
    for (const bytes of [null, Buffer.from('no picture')])
      expect(await withLogo('a.png', bytes)).toBeInstanceOf(Buffer)
    expect(await withLogo('a.webp', logo)).toEqual(whole)
  })

  test('there is none of what the page does not show', async () => {
    expect(await draw(sampleView({ components: [] }), CHECKOUT)).toBeNull()
  })

  test.each([
    ['/', '/og.png'],
    ['/uptime', '/og.png'],
    [`/components/${DATABASE}`, `/og/${DATABASE}.png`],
    [`/incidents/${INCIDENT}`, `/og/${INCIDENT}.png`],
  ])('of %s is at %s', (path, picture) => {
    expect(picturePathOf(path)).toBe(picture)
    expect(findPictured(picture)).toBe(/\/og\/(\w+)/.exec(picture)?.[1] ?? null)
  })
})

describe('the drawing', () => {
  const shown: Shown = {
    direction: 'ltr',
    mark: 'partial_outage',
    name: 'Northwind',
    headline: 'Partial outage',
    line: null,
    host: 'status.example.com',
    accent: '#2a5cb5',
    logo: null,
  }

  test('words are text, whatever they hold', () => {
    const svg = drawPicture({ ...shown, name: '<image href="x"/>', host: '"&<' }, [])
    expect(svg).not.toContain('<image')
    expect(svg).toContain('&lt;image')
  })

  test('a text that no font can write is left out, and the mark stays', () => {
    const svg = drawPicture({ ...shown, headline: null, name: null }, [])
    expect(svg).not.toContain('null')
    expect(svg).toContain('#e0662a')
  })

  test('what is written to the left begins at the right', () => {
    const svg = drawPicture({ ...shown, headline: 'انقطاع جزئي' }, [])
    expect(svg).toMatch(/x="1016" text-anchor="end" [^>]+>\u2067انقطاع جزئي\u2069</)
    expect(svg).toMatch(/x="1112" text-anchor="end" [^>]+>status\.example\.com</)
  })

  test('in a language that is written to the left, a name of another script stands at the right, too', () => {
    const svg = drawPicture({ ...shown, direction: 'rtl', headline: 'Checkout' }, [])
    expect(svg).toMatch(/x="1016" text-anchor="end" [^>]+>Checkout</)
  })

  test('a logo stands for the initial, in its own proportions', () => {
    const svg = drawPicture({ ...shown, logo: { url: 'data:,', width: 400, height: 100 } }, [])
    expect(svg).toContain('width="256" height="64" href="data:,"')
    expect(svg).not.toContain('>N</text>')
  })
})
