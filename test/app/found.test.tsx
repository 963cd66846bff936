import { parse, parseFragment } from 'parse5'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { speechOf } from '#engine/language/speech'
import { ArticleData } from '../../app/ui/article-data.tsx'
import { ComponentFeeds } from '../../app/ui/component-feeds.tsx'
import { examplePage } from './example-page.ts'

const [incident] = examplePage.incidents
const [component] = examplePage.components
if (!incident || !component) throw new Error('The example has one of each.')

function dataOf(title: string) {
  const story = { ...incident, title } as typeof incident & object
  const html = renderToStaticMarkup(<ArticleData view={examplePage} story={story} speech={speechOf('de')} />)
  const document = JSON.stringify(parse(html), (key, value) => (key === 'parentNode' ? undefined : value))
  const [, text = ''] = /^<script type="application\/ld\+json">(.*)<\/script>$/s.exec(html) ?? []
  return { data: JSON.parse(text), scripts: document.match(/"tagName":"script"/g)?.length }
}

describe('what search engines read of a story', () => {
  test('is an article with its dates, in the language of the page', () => {
    const { data } = dataOf('Slow search')
    expect(data).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Article',
      headline: 'Slow search',
      inLanguage: 'de',
      author: { '@type': 'Organization', name: examplePage.page.name },
    })
    for (const instant of [data.datePublished, data.dateModified])
      expect(instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  test('ends where it ends, whatever the title holds', () => {
    const title = '</script><script>alert(1)</script><!-- "'
    expect(dataOf(title)).toMatchObject({ data: { headline: title }, scripts: 1 })
  })
})

test('feed readers find what is told of one component alone', () => {
  const html = renderToStaticMarkup(<ComponentFeeds component={component} speech={speechOf('de', 'en')} />)
  const links = parseFragment(html).childNodes.map((node) =>
    'attrs' in node ? Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])) : {},
  )
  expect(links.map(({ rel, href }) => [rel, href])).toEqual(
    ['rss', 'atom', 'json'].map((type) => ['alternate', `/de/history.${type}?c=${component.id}`]),
  )
})
