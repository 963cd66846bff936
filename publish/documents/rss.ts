import RSS from 'rss'
import type { PageView } from '#engine/page'
import { feedEntries, feedUpdatedAt } from './feed-entries.ts'

/** RSS 2.0: one item per incident and maintenance, updates inside newest first, the address as stable guid. */
export function rssDocument(view: PageView, origin: string): string {
  const entries = feedEntries(view, origin)
  const feed = new RSS({
    title: `${view.page.name} Status - Incident History`,
    description: view.page.description || `Incidents and maintenance of ${view.page.name}`,
    feed_url: `${origin}/history.rss`,
    site_url: origin,
    generator: 'Upfront',
    pubDate: feedUpdatedAt(view, entries),
  })
  for (const { title, html, url, newestAt } of entries)
    feed.item({ title, description: html, url, guid: url, date: new Date(newestAt) })
  return withoutBuildDate(feed.xml({ indent: true }))
}

/** The package stamps every build with the clock; a feed that did not change keeps its bytes and its ETag. */
function withoutBuildDate(xml: string): string {
  return xml.replace(/\s*<lastBuildDate>[^<]*<\/lastBuildDate>/, '')
}
