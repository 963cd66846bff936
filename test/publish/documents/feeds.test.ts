import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { describe, expect, test } from 'vitest'
import { atomDocument, jsonFeedDocument } from '#publish/documents/atom'
import { rssDocument } from '#publish/documents/rss'
import { INCIDENT, MAINTENANCE, NOON, sampleView } from './sample-view.ts'

const ORIGIN = 'https://status.example.com'
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
