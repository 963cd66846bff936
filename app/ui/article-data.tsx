import type { PageView } from '#engine/page'
import type { StoryView } from './story.tsx'

/** What search engines read of a story (schema.org, as JSON-LD). */
export function ArticleData({ view, story }: { view: PageView; story: StoryView }) {
  const iso = (instant: number) => new Date(instant).toISOString()
  const article = {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: story.title,
    datePublished: iso(story.createdAt),
    dateModified: iso(story.updatedAt),
    publisher: { '@type': 'Organization', name: view.page.name },
  }
  // A "<" would end the script.
  const text = JSON.stringify(article).replaceAll('<', '\\u003c')
  // biome-ignore lint/security/noDangerouslySetInnerHtml: data of our own, escaped above.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />
}
