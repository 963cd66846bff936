import { describe, expect, test } from 'vitest'
import { markAsOf, markStale, publishHtml } from '#publish/html'
import { framePolicy, pagePolicy } from '#publish/policy'

const page = (head: string, body: string) =>
  `<!DOCTYPE html><html lang="en"><head>${head}</head><body>${body}</body></html>`
const URL = 'https://status.example.com/'
const HEAD =
  `<link rel="canonical" href="${URL}"><meta property="og:url" content="${URL}">` +
  `<meta property="og:image" content="${URL}og.png"><meta property="og:image:type" content="image/png">` +
  '<meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">' +
  '<meta name="twitter:card" content="summary_large_image">'
const noStyle = { readStyle: async () => '', url: URL, alternates: [], pictureUrl: `${URL}og.png` }

describe('a published page stands alone', () => {
  test.each([
    ['a framework script by address', '<script src="/_next/static/chunks/main.js" async=""></script>'],
    ['an inline script', '<script>self.__next_f.push([1])</script>'],
    ['a script of another host', '<script src="https://example.com/x.js"></script>'],
    ['a preloaded script', '<link rel="preload" as="script" href="/_next/x.js">'],
    ['a module preload', '<link rel="modulepreload" href="/_next/x.js">'],
    ["React's comments", '<!--$--><!--/$-->'],
  ])('%s is taken out', async (_, markup) => {
    const html = await publishHtml(page(markup, `<p>Kept</p>${markup}`), noStyle)
    expect(html).toBe(page(HEAD, '<p>Kept</p>'))
  })

  test('our own script stays', async () => {
    const own = '<script src="/upfront.js" defer=""></script>'
    expect(await publishHtml(page(own, ''), noStyle)).toBe(page(own + HEAD, ''))
  })

  test('a style sheet moves into the page and is the only one that its policy allows', async () => {
    const html = await publishHtml(
      page('<link rel="stylesheet" href="/_next/a.css" data-precedence="next">', ''),
      { ...noStyle, readStyle: async (href) => `/*${href}*/a>b{}` },
    )
    expect(html).toContain('<style>/*/_next/a.css*/a>b{}</style>')
    expect(pagePolicy(html)).toMatch(
      /default-src 'none'; style-src 'self' 'sha256-[\w+/=]+'; script-src 'self';/,
    )
  })
})

describe('who shows a link as a card is told', () => {
  test('the title and the description of the page', async () => {
    const html = await publishHtml(
      page('<title>Uptime &amp; more</title><meta name="description" content="By month">', ''),
      noStyle,
    )
    expect(html).toContain('<meta property="og:title" content="Uptime &amp; more">')
    expect(html).toContain('<meta property="og:description" content="By month">')
    expect(html).toContain('<meta property="og:image:alt" content="Uptime &amp; more">')
  })

  test('that the picture is large, whatever the framework says', async () => {
    const html = await publishHtml(page('<meta name="twitter:card" content="summary">', ''), noStyle)
    expect(html.match(/<meta name="twitter:card"[^>]*>/g)).toEqual([
      '<meta name="twitter:card" content="summary_large_image">',
    ])
  })

  test('what the page has chosen for it, once', async () => {
    const own =
      '<meta property="og:title" content="Own"><meta property="og:description" content="All is well.">'
    const html = await publishHtml(page(`<title>Other</title>${own}`, ''), noStyle)
    expect(html.match(/og:title/g)).toHaveLength(1)
    expect(html.match(/og:description/g)).toHaveLength(1)
    expect(html).toContain('<meta property="og:image:alt" content="All is well.">')
  })
})

test('a new state has a new picture, for those who keep them', async () => {
  const html = await publishHtml('<html data-revision="7"><head></head><body></body></html>', noStyle)
  expect(html).toContain(`<meta property="og:image" content="${URL}og.png?v=7">`)
})

test('a stale page says since when nothing newer is known', () => {
  const html = page('', '<header></header><div id="stale" hidden=""></div><main></main>')
  expect(markStale(html, Date.UTC(2026, 4, 1, 14, 2))).toContain(
    'Showing what we knew at <time datetime="2026-05-01T14:02:00.000Z">14:02 UTC</time> on 2026-05-01.',
  )
})

test('a page as a file keeps all of its drawings and tables, and nothing that needs the live site', () => {
  const row =
    '<li><div><svg><use href="#a"></use></svg></div><div><table><tbody><tr><td>$1</td></tr></tbody></table></div></li>'
  const live = '<form data-live=""><svg></svg></form><a href="/subscribe"><svg></svg>Subscribe</a>'
  const html = page('', `<div id="stale" hidden=""></div>${live}<ul>${row}${row}</ul>`)
  const file = markAsOf(html, Date.UTC(2026, 4, 1, 14, 2))
  expect(file).toContain('data-as-of="2026-05-01T14:02:00.000Z"')
  expect(file.replace(/<div id="stale".*?<\/div>/, '')).toBe(page('', `<ul>${row}${row}</ul>`))
})

test('only the strip for other sites may be framed', () => {
  expect(pagePolicy('<style>a{}</style>')).toContain("frame-ancestors 'none'")
  expect(framePolicy('<style>a{}</style>')).toMatch(
    /^default-src 'none'; style-src 'self' 'sha256-[^;]+; .*frame-ancestors \*$/,
  )
})
