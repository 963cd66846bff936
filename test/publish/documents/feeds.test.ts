import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { describe, expect, test } from 'vitest'
import { atomDocument as atomAt, jsonFeedDocument as jsonFeedAt } from '#publish/documents/atom'
import { rssDocument as rssAt } from '#publish/documents/rss'
import { CHECKOUT, INCIDENT, MAINTENANCE, NOON, sampleView } from './sample-view.ts'

const ORIGIN = 'https://status.example.com'
type View = ReturnType<typeof sampleView>
const rssDocument = (view: View, origin: string) => rssAt(view, { origin, address: '/history.rss' })
const atomDocument = (view: View, origin: string) => atomAt(view, { origin, address: '/history.atom' })
const jsonFeedDocument = (view: View, origin: string) =>
  jsonFeedAt(view, { origin, address: '/history.json' })
const NEWEST_FIRST = [MAINTENANCE, INCIDENT]

describe('two readers find the same entries, newest first', () => {
  test.each([
    ['RSS', rssDocument],
    ['Atom', atomDocument],
  ])('%s by rss-parser', async (_, make) => {
    const feed = await new RssParser().parseString(make(sampleView(), ORIGIN))
    expect(feed.items.map((item) => item.link)).toEqual(NEWEST_FIRST.map((id) => `${ORIGIN}/incidents/${id}`))
    expect(feed.items[1]?.title).toContain('Database does not answer')
  })

  test('Atom by feedsmith', () => {
    const feed = parseAtomFeed(atomDocument(sampleView(), ORIGIN))
    expect(feed.id).toBe('tag:status.example.com,2005:/history')
    expect(feed.entries?.map((entry) => entry.id)).toEqual(
      NEWEST_FIRST.map((id) => `tag:status.example.com,2005:Incident/${id}`),
    )
  })

  test('RSS by feedsmith', () => {
    const feed = parseRssFeed(rssDocument(sampleView(), ORIGIN))
    expect(feed.items?.map((item) => item.guid?.value)).toEqual(
      NEWEST_FIRST.map((id) => `${ORIGIN}/incidents/${id}`),
    )
  })

  test('JSON Feed by feedsmith', () => {
    const feed = parseJsonFeed(JSON.parse(jsonFeedDocument(sampleView(), ORIGIN)))
    expect(feed.items?.map((item) => item.url)).toEqual(NEWEST_FIRST.map((id) => `${ORIGIN}/incidents/${id}`))
  })
})

describe('an entry', () => {
  test('tells its updates in the shape of Statuspage: when, what, and the words', () => {
    expect(atomDocument(sampleView(), ORIGIN)).toContain(
      "<p><small>May <var data-var='date'> 1</var>, <var data-var='time'>11:30</var> UTC</small><br>" +
        '<strong>Identified</strong> - The <strong>primary</strong> stopped.</p>',
    )
  })

  test('gives its times in the zone of the page', () => {
    const view = sampleView()
    const inTokyo = { ...view, page: { ...view.page, timeZone: 'Asia/Tokyo' } }
    expect(atomDocument(inTokyo, ORIGIN)).toContain("<var data-var='time'>20:30</var> GMT+9")
  })

  test('leaves out what no XML can say', async () => {
    const [incident] = sampleView().incidents
    if (!incident) throw new Error('The sample has an incident.')
    const view = sampleView({ incidents: [{ ...incident, title: 'a\u0000b ]]> & <c>\ud800' }] })
    for (const make of [rssDocument, atomDocument]) {
      const feed = await new RssParser().parseString(make(view, ORIGIN))
      expect(feed.items[1]?.title).toContain('ab ]]')
    }
  })

  test('keeps its bytes while nothing changes', () => {
    const later = sampleView({ computedAt: NOON + 1000 })
    expect(atomDocument(later, ORIGIN)).toBe(atomDocument(sampleView(), ORIGIN))
    expect(jsonFeedDocument(later, ORIGIN)).toBe(jsonFeedDocument(sampleView(), ORIGIN))
  })
})

describe('whatever staff write', () => {
  const HOSTILE = 'a < b && c > d ]]> &amp; "q" <i>é</i> 日本 🔥 \u0000\u000b\u0085\ufffe\ud800.'
  const BODY = `See [here](/relative), [there](../up) and [this](#part), ${HOSTILE} [no](javascript:alert(1)) <script>x</script>`
  const READ = 'a < b && c > d ]]> &amp; "q" <i>é</i> 日本 🔥 .'
  const [incident] = sampleView().incidents
  const [update] = incident?.updates ?? []
  if (!incident || !update) throw new Error('The sample has an incident.')
  const hostile = sampleView({
    incidents: [{ ...incident, title: HOSTILE, updates: [{ ...update, body: BODY }] }],
    maintenances: [],
  })
  const view = { ...hostile, page: { ...hostile.page, name: HOSTILE, description: HOSTILE } }
  const documents = [rssDocument, atomDocument, jsonFeedDocument].map((make) => make(view, ORIGIN))

  test('no document has a character that XML lacks, or that readers show as a box', () => {
    for (const text of documents)
      expect(text.replaceAll(/[\t\n\r]/g, '')).not.toMatch(/\p{Cc}|\p{Cs}|\p{Cn}/u)
  })

  test('a title of nothing that readers can show says how the story stands', () => {
    const blank = sampleView({ incidents: [{ ...incident, title: ' \ufffd\u0085 ' }] })
    for (const document of [rssDocument, atomDocument])
      expect(document(blank, ORIGIN)).toMatch(/>(?:<!\[CDATA\[)?Identified(?:\]\]>)?<\/title>/)
  })

  test('titles come out as they were written', async () => {
    const [rss = '', atom = '', json = ''] = documents
    expect(parseRssFeed(rss).items?.[0]?.title).toBe(READ)
    expect(parseJsonFeed(JSON.parse(json)).items?.[0]?.title).toBe(READ)
    const asHtml = READ.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    expect((await new RssParser().parseString(atom)).items[0]?.title).toContain(asHtml)
    expect(rss).toMatch(/<title>a &#x3C; b &#x26;&#x26; c/)
  })

  test('links lead to the page from wherever they are read, and to no script', async () => {
    const [rss = '', atom = '', json = ''] = documents
    const contents = [
      (await new RssParser().parseString(rss)).items[0]?.content,
      parseAtomFeed(atom).entries?.[0]?.content?.value,
      parseJsonFeed(JSON.parse(json)).items?.[0]?.content_html,
    ]
    for (const html of contents) {
      const links = [...String(html).matchAll(/ href="([^"]*)"/g)].map(([, href]) => href)
      expect(links).toEqual([`${ORIGIN}/relative`, `${ORIGIN}/up`, `${ORIGIN}/incidents/${INCIDENT}#part`])
      expect(html).not.toContain('<script')
    }
  })
})

describe('a feed of chosen components', () => {
  const address = `/history.atom?c=${CHECKOUT}`

  test('is another feed, at another address', () => {
    const feed = parseAtomFeed(atomAt(sampleView(), { origin: ORIGIN, address }))
    expect(feed.id).toBe(`tag:status.example.com,2005:/history?c=${CHECKOUT}`)
    expect(feed.links?.find(({ rel }) => rel === 'self')?.href).toBe(ORIGIN + address)
    const rss = rssAt(sampleView(), { origin: ORIGIN, address: `/history.rss?c=${CHECKOUT}` })
    expect(rss).toContain(`<atom:link href="${ORIGIN}/history.rss?c=${CHECKOUT}" rel="self"`)
    const json = jsonFeedAt(sampleView(), { origin: ORIGIN, address: `/history.json?c=${CHECKOUT}` })
    expect(JSON.parse(json)).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      feed_url: `${ORIGIN}/history.json?c=${CHECKOUT}`,
      authors: [{ name: 'Northwind' }],
    })
  })
})

test('what was updated at one instant has instants that differ, always the same', () => {
  const [incident] = sampleView().incidents
  if (!incident) throw new Error('The sample has an incident.')
  const ids = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc']
  const incidents = ids.map((id) => ({ ...incident, id: id as typeof incident.id }))
  const text = atomDocument(sampleView({ incidents }), ORIGIN)
  const updated = parseAtomFeed(text).entries?.map((entry) => entry.updated)
  expect(new Set(updated).size).toBe(updated?.length)
  expect(atomDocument(sampleView({ incidents: incidents.toReversed() }), ORIGIN)).toBe(text)
})
