import type { DeskUpdate } from '#db/desk/stories'
import { renderMarkdown } from '#engine/markdown'
import { Instant } from './instant.tsx'

type Props<Status extends string> = {
  updates: readonly DeskUpdate<Status>[]
  words: Record<Status, string>
  fill: (text: string) => string
}

/** What was posted, newest first, as readers see it. */
export function Updates<Status extends string>({ updates, words, fill }: Props<Status>) {
  return updates.map((update) => (
    <article key={update.id} className="update">
      <p className="mb-1">
        <strong>{words[update.status]}</strong>{' '}
        <span className="dim">
          <Instant at={update.displayAt} />, {update.author ?? 'automation'}
        </span>
      </p>
      <div
        className="prose"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the engine's Markdown escapes raw HTML.
        dangerouslySetInnerHTML={{ __html: renderMarkdown(fill(update.body)) }}
      />
    </article>
  ))
}
