import { describe, expect, test } from 'vitest'
import { embedDocument } from '#publish/documents/embed'
import { robotsDocument, sitemapDocument } from '#publish/documents/found'
import { plainly } from '../../engine/plainly.ts'
import { DATABASE, INCIDENT, MAINTENANCE, sampleView } from './sample-view.ts'

const ORIGIN = 'https://status.example.com'
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

describe('the strip for other sites', () => {
  test('says the sentence that matters and leads to the page', () => {
    expect(embedDocument(view, ORIGIN)).toContain(
      `<a href="${ORIGIN}/" target="_top"><i aria-hidden="true"></i><span>Database is down</span></a>`,
    )
  })

  test('words are text, whatever they hold', () => {
    expect(embedDocument(sampleView({ sentence: plainly('</span><script>x') }), ORIGIN)).not.toContain(
      '<script',
    )
  })
})
