import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#engine/language'
import { embedDocument } from '#publish/documents/embed'
import { robotsDocument, sitemapDocument } from '#publish/documents/found'
import { plainly } from '../../engine/plainly.ts'
import { DATABASE, INCIDENT, MAINTENANCE, sampleView } from './sample-view.ts'

const ORIGIN = 'https://status.example.com'
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const view = sampleView()

describe('what search engines read', () => {
  test('robots.txt keeps them from the desk and names the sitemap', () => {
    const text = robotsDocument(view, ORIGIN)
    expect(text).toContain('Disallow: /admin\n')
    expect(text).toContain('Disallow: /*/subscription/\n')
    expect(text).toContain(`Sitemap: ${ORIGIN}/sitemap.xml\n`)
  })

  test('the sitemap has each page once in every language', () => {
    const found = [...sitemapDocument(view, ORIGIN).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url)
    expect(new Set(found).size).toBe(found.length)
    for (const path of [
      '/',
      '/history',
      `/components/${DATABASE}`,
      `/incidents/${INCIDENT}`,
      `/incidents/${MAINTENANCE}`,
    ])
      for (const prefix of ['', '/de', '/ja', '/ar']) expect(found).toContain(ORIGIN + prefix + path)
    expect(found.some((url) => url?.includes('/en/'))).toBe(false)
  })
})

describe('the sitemap', () => {
  type Url = { loc: string; links: Record<string, string> }

  /** As an XML parser with namespaces reads it, which refuses what is not well-formed. */
  function urlsOf(xml: string): Url[] {
    const parser = new SaxesParser({ xmlns: true })
    const urls: Url[] = []
    let text = ''
    parser.on('text', (found) => {
      text += found
    })
    parser.on('opentag', ({ uri, local, attributes }) => {
      text = ''
      if (uri === SITEMAP && local === 'url') urls.push({ loc: '', links: {} })
      const last = urls.at(-1)
      if (last && uri === 'http://www.w3.org/1999/xhtml' && local === 'link')
        last.links[attributes.hreflang?.value ?? ''] = attributes.href?.value ?? ''
    })
    parser.on('closetag', ({ local }) => {
      const last = urls.at(-1)
      if (last && local === 'loc') last.loc = text
    })
    parser.write(xml).close()
    return urls
  }

  const japanese = { ...view, page: { ...view.page, language: 'ja' as const } }

  test.each([
    ['English', view, ''],
    ['Japanese', japanese, '/en'],
  ])('of a page in %s names for each address all its languages, itself among them', (_, of, english) => {
    const urls = urlsOf(sitemapDocument(of, ORIGIN))
    expect(urls.length).toBeGreaterThan(20)
    for (const { loc, links } of urls) {
      expect(Object.keys(links)).toEqual([...LANGUAGES, 'x-default'])
      expect(Object.values(links)).toContain(loc)
      expect(links.en).toBe(ORIGIN + english + new URL(links['x-default'] ?? '').pathname)
    }
  })

  test('is mutual: what an address names as its languages names it in turn', () => {
    const urls = new Map(urlsOf(sitemapDocument(view, ORIGIN)).map(({ loc, links }) => [loc, links]))
    for (const links of urls.values())
      for (const href of Object.values(links)) expect(urls.get(href)).toEqual(links)
  })

  test('has each page whole or not at all, and no more than one file may have', () => {
    const [one] = view.incidents
    const incidents = Array.from({ length: 13_000 }, (_, n) => ({
      ...one,
      id: String(n).padStart(12, 'a'),
    })) as typeof view.incidents
    const urls = sitemapDocument({ ...view, incidents }, ORIGIN).match(/<url>/g)
    expect(urls).toHaveLength(50_000)
  })
})

describe('the strip for other sites', () => {
  test('says the sentence that matters and leads to the page', () => {
    const html = embedDocument(view, ORIGIN)
    expect(html).toContain(`<a href="${ORIGIN}/" target="_top"><svg `)
    expect(html).toContain('</svg><span>Database is down</span></a>')
  })

  test('each state has a shape of its own', () => {
    const statuses = ['operational', 'degraded_performance', 'partial_outage', 'major_outage'] as const
    const indicators = ['none', 'minor', 'major', 'critical'] as const
    const shapes = statuses.map((status, index) => {
      const components = view.components.map((component) => ({ ...component, status }))
      const told = sampleView({ components, indicator: indicators[index] ?? 'none' })
      return /<svg [^>]*>(.*)<\/svg>/.exec(embedDocument(told, ORIGIN))?.[1]
    })
    expect(new Set(shapes).size).toBe(statuses.length)
  })

  test('words are text, whatever they hold', () => {
    expect(embedDocument(sampleView({ sentence: plainly('</span><script>x') }), ORIGIN)).not.toContain(
      '<script',
    )
  })
})
