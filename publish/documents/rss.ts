import RSS from 'rss'
import { renderMarkdown } from '#engine/markdown'
import type { PageView, UpdateView } from '#engine/page'

type Entry = { id: string; title: string; updates: UpdateView<string>[]; startedAt: number }

const ENTRY_LIMIT = 50

/** RSS 2.0: one item per incident and maintenance, updates inside newest first, the address as stable guid. */
export function rssDocument(view: PageView, origin: string): string {
  const feed = new RSS({
    title: `${view.page.name} status - Incident history`,
    description: view.page.description || `Incidents and maintenance of ${view.page.name}`,
    feed_url: `${origin}/history.rss`,
    site_url: origin,
    generator: 'Upfront',
    pubDate: new Date(newest(view)),
  })
  for (const entry of entriesOf(view)) {
    const url = `${origin}/incidents/${entry.id}`
    feed.item({
      title: entry.title,
      description: entry.updates.map((update) => updateHtml(update)).join('\n'),
      url,
      guid: url,
      date: new Date(entry.updates[0]?.displayAt ?? entry.startedAt),
    })
  }
  return withoutBuildDate(feed.xml({ indent: true }))
}

/** The package stamps every build with the clock; a feed that did not change keeps its bytes and its ETag. */
function withoutBuildDate(xml: string): string {
  return xml.replace(/\s*<lastBuildDate>[^<]*<\/lastBuildDate>/, '')
}

function entriesOf(view: PageView): Entry[] {
  const maintenances = [...view.maintenances, ...view.pastMaintenances].map((m) => ({
    ...m,
    startedAt: m.startedAt ?? m.startsAt,
  }))
  const newestAt = (entry: Entry) => entry.updates[0]?.displayAt ?? entry.startedAt
  return [...view.incidents, ...maintenances].sort((a, b) => newestAt(b) - newestAt(a)).slice(0, ENTRY_LIMIT)
}

/** Of the newest entry, so that an unchanged history gives unchanged bytes. */
function newest(view: PageView): number {
  const [first] = entriesOf(view)
  return first?.updates[0]?.displayAt ?? first?.startedAt ?? view.page.createdAt
}

function updateHtml(update: UpdateView<string>): string {
  const at = new Date(update.displayAt).toISOString()
  return `<p><small>${at.slice(0, 10)} ${at.slice(11, 16)} UTC</small> <strong>${titled(update.status)}</strong></p>\n${renderMarkdown(update.body)}`
}

function titled(status: string): string {
  return (status.charAt(0).toUpperCase() + status.slice(1)).replace('_', ' ')
}
