import type { Speech } from '#engine/language/speech'
import type { PageView } from '#engine/page/view'
import { plainText } from './plain-text.ts'
import type { StoryView } from './story.tsx'

/** What search engines read of a story (schema.org, as JSON-LD). */
export function ArticleData({ view, story, speech }: { view: PageView; story: StoryView; speech: Speech }) {
  const publisher = { '@type': 'Organization', name: view.page.name }
  const iso = (instant: number) => new Date(instant).toISOString()
  const article = {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: story.title,
    description: plainText(story),
    inLanguage: speech.language,
    datePublished: iso(story.createdAt),
    dateModified: iso(story.updatedAt),
    author: publisher,
    publisher,
  }
  // A "<" would end the script.
  const text = JSON.stringify(article).replaceAll('<', '\\u003c')
  // biome-ignore lint/security/noDangerouslySetInnerHtml: data of our own, escaped above.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />
}
