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

function dataOf(title: string, body?: string) {
  const [update] = incident?.updates ?? []
  const updates = body === undefined || !update ? incident?.updates : [{ ...update, body }]
  const story = { ...incident, title, updates } as typeof incident & object
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

  test.each([
    ['quotes', `We're on "it"`, `We're on "it"`],
    ['escaped quotes', 'We&#x27;re on &quot;it&quot;', `We're on "it"`],
    ['angle brackets', 'p99 > 2 s, but < 3 s for <b>all</b>', 'p99 > 2 s, but < 3 s for <b>all</b>'],
    ['ampersands', 'R&D &amp; more', 'R&D & more'],
    ['code', 'Set `max_age=0 && *` now', 'Set max_age=0 && * now'],
    ['a block of code', 'Run\n```\na_b > c\n```\nand wait', 'Run a_b > c and wait'],
    ['names with underscores', 'snake_case_name of issue #42', 'snake_case_name of issue #42'],
    ['escaped marks', '\\*not bold\\*', '*not bold*'],
    ['marks', '# **Bold** and [a link](https://a.example)\n> quoted\n\n* one', 'Bold and a link quoted one'],
    ['nothing at all', '', 'Slow & <b>search</b>'],
  ])('describes it as its newest update reads: %s', (_, body, said) => {
    expect(dataOf('Slow & <b>search</b>', body).data.description).toBe(said)
  })

  test('describes it in one short line', () => {
    const { description } = dataOf('Slow search', 'word '.repeat(100)).data
    expect(description).toMatch(/^word word .*…$/)
    expect([...description]).toHaveLength(160)
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
