import { renderMarkdown } from '#engine/markdown'

/** Staff's Markdown; renderMarkdown escapes all HTML in it. */
export function Prose({ source }: { source: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown's output is safe to publish.
  return <div className="prose" dangerouslySetInnerHTML={{ __html: renderMarkdown(source) }} />
}
