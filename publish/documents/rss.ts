import RSS from 'rss'
import { readable } from '#engine/escape'
import { type FeedPlace, feedEntries, feedUpdatedAt } from '#engine/page/feed-entries'
import type { PageView } from '#engine/page/view'
import { ownSpeech } from './own-speech.ts'

/** RSS 2.0: one item per incident and maintenance, updates inside newest first, the address as stable guid. */
export function rssDocument(view: PageView, place: FeedPlace): string {
  const { origin, address, speech = ownSpeech(view) } = place
  const entries = feedEntries(view, place)
  const [name = '', description] = [view.page.name, view.page.description].map(readable)
  const feed = new RSS({
    title: speech.say('title.incidents', { page: name }),
    description: description || speech.say('describe.feed', { page: name }),
    feed_url: origin + address,
    site_url: origin,
    generator: 'Upfront',
    pubDate: feedUpdatedAt(view, entries),
  })
  // Without a guid of its own an item's address becomes one, and is said to be an address.
  for (const { title, html, url, newestAt } of entries)
    feed.item({ title, description: html, url, date: new Date(newestAt) })
  return plainTexts(withoutBuildDate(feed.xml({ indent: true })))
}

const TITLES = /<(title)><!\[CDATA\[([\s\S]*?)\]\]><\/title>/g
/** The channel's stands first. */
const FIRST_DESCRIPTION = /<(description)><!\[CDATA\[([\s\S]*?)\]\]><\/description>/

/** Plain texts are written in the way that readers do not take for HTML (RSS Best Practices Profile, character data). */
function plainTexts(xml: string): string {
  return xml.replace(TITLES, asPlain).replace(FIRST_DESCRIPTION, asPlain)
}

function asPlain(_: string, name: string, coded: string): string {
  const text = coded.replaceAll(']]><![CDATA[', '')
  const plain = text.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;').replaceAll('>', '&#x3E;')
  return `<${name}>${plain}</${name}>`
}

/** The package stamps every build with the clock; a feed that did not change keeps its bytes and its ETag. */
function withoutBuildDate(xml: string): string {
  return xml.replace(/\s*<lastBuildDate>[^<]*<\/lastBuildDate>/, '')
}
