import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Prose } from '../../app/ui/prose.tsx'

const html = (source: string) => renderToStaticMarkup(<Prose source={source} />)

test.each([
  ['a script', '<script>alert(1)</script>', /<script/],
  ['an image with a handler', '<img src=x onerror=alert(1)>', /<img/],
  ['a Markdown image', '![x](https://tracker.example/pixel.png)', /<img/],
  ['a javascript: link', '[press](javascript:alert(1))', /href/],
  ['a data: link', '[press](data:text/html,<script>1</script>)', /href/],
  ['a link with a quote in it', '[x](https://a.example/"onmouseover="alert(1))', /<[^>]*\sonmouseover=/],
  ['raw HTML in a code fence', '```\n</code><script>1</script>\n```', /<script/],
])('%s does not reach the page', (_, source, forbidden) => {
  expect(html(source)).not.toMatch(forbidden)
})

test('a link tells search engines and the target nothing', () => {
  expect(html('[our blog](https://blog.example)')).toContain('rel="nofollow noopener noreferrer"')
})
