import { Feed } from 'feed'
import { readable } from '#engine/escape'
import { type FeedPlace, feedEntries, feedUpdatedAt } from '#engine/page/feed-entries'
import type { PageView } from '#engine/page/view'
import { ownSpeech } from './own-speech.ts'

/** Atom 1.0 (RFC 4287), with tag URIs (RFC 4151) as ids, as Statuspage's feeds have them. */
export function atomDocument(view: PageView, place: FeedPlace): string {
  return feedOf(view, place, asHtml).atom1().replace('<title>', '<title type="html">')
}

/** JSON Feed 1.1 (jsonfeed.org): the same entries. The package writes version 1, in which an author stood alone. */
export function jsonFeedDocument(view: PageView, place: FeedPlace): string {
  const { author, ...feed } = JSON.parse(feedOf(view, place, (title) => title).json1())
  return JSON.stringify({
    ...feed,
    version: 'https://jsonfeed.org/version/1.1',
    authors: [author],
    language: place.speech?.language ?? view.page.language,
  })
}

/** The package declares the titles of its Atom entries as HTML. */
function asHtml(title: string): string {
  return title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function feedOf(view: PageView, place: FeedPlace, titled: (title: string) => string): Feed {
  const { origin, address, speech = ownSpeech(view) } = place
  const entries = feedEntries(view, place)
  const { hostname, pathname } = new URL(origin)
  const tag = `tag:${hostname},2005`
  const path = `${pathname.replace(/\/$/, '')}/history`
  const [, query = ''] = address.split('?')
  const [name = '', description = ''] = [view.page.name, view.page.description].map(readable)
  const feed = new Feed({
    id: query === '' ? `${tag}:${path}` : `${tag}:${path}?${query}`,
    title: titled(speech.say('title.incidents', { page: name })),
    language: speech.language,
    link: origin,
    feedLinks: { atom: origin + address, json: origin + address },
    updated: feedUpdatedAt(view, entries),
    author: { name },
    generator: 'Upfront',
    ...(description === '' ? {} : { description }),
  })
  const updated = new Set<number>()
  for (const { id, title, url, html, publishedAt, updatedAt } of entries) {
    // What began at once has one instant, and the W3C's validator wants a feed's instants to differ.
    let at = updatedAt
    while (updated.has(at)) at += 1
    updated.add(at)
    feed.addItem({
      id: `${tag}:Incident/${id}`,
      title: titled(title),
      link: url,
      published: new Date(publishedAt),
      date: new Date(at),
      content: html,
    })
  }
  return feed
}
