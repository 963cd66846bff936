import { Feed } from 'feed'
import type { PageView } from '#engine/page'
import { feedEntries, feedUpdatedAt } from './feed-entries.ts'

/** Atom 1.0 (RFC 4287), with tag URIs (RFC 4151) as ids, as Statuspage's feeds have them. */
export function atomDocument(view: PageView, origin: string): string {
  return feedOf(view, origin, asHtml).atom1()
}

/** JSON Feed 1 (jsonfeed.org): the same entries. */
export function jsonFeedDocument(view: PageView, origin: string): string {
  return feedOf(view, origin, (title) => title).json1()
}

/** The package declares the titles of its Atom entries as HTML. */
function asHtml(title: string): string {
  return title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function feedOf(view: PageView, origin: string, titled: (title: string) => string): Feed {
  const entries = feedEntries(view, origin)
  const tag = `tag:${new URL(origin).hostname},2005`
  const feed = new Feed({
    id: `${tag}:/history`,
    title: `${view.page.name} Status - Incident History`,
    link: origin,
    feedLinks: { atom: `${origin}/history.atom`, json: `${origin}/history.json` },
    updated: feedUpdatedAt(view, entries),
    author: { name: view.page.name },
    generator: 'Upfront',
    ...(view.page.description === '' ? {} : { description: view.page.description }),
  })
  for (const { id, title, url, html, publishedAt, updatedAt } of entries)
    feed.addItem({
      id: `${tag}:Incident/${id}`,
      title: titled(title),
      link: url,
      published: new Date(publishedAt),
      date: new Date(updatedAt),
      content: html,
    })
  return feed
}
