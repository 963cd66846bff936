import type { Speech } from '#engine/language/speech'
import type { ComponentView } from '#engine/page/view'

const FEEDS = [
  ['/history.rss', 'application/rss+xml'],
  ['/history.atom', 'application/atom+xml'],
  ['/history.json', 'application/feed+json'],
] as const

/** Leads feed readers to what is told of one component alone. */
export function ComponentFeeds({ component, speech }: { component: ComponentView; speech: Speech }) {
  return FEEDS.map(([path, type]) => (
    <link
      key={type}
      rel="alternate"
      href={speech.to(`${path}?c=${component.id}`)}
      type={type}
      title={component.name}
    />
  ))
}
