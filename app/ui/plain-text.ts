import { readMarkdown } from '#engine/markdown'
import type { StoryView } from '#engine/page/history'

const DESCRIPTION_LIMIT = 160

/** What a story's newest update says as one short line, for descriptions. */
export function plainText({ title, updates }: Pick<StoryView, 'title' | 'updates'>): string {
  const characters = [...(readMarkdown(updates[0]?.body ?? '') || title)]
  return characters.length <= DESCRIPTION_LIMIT
    ? characters.join('')
    : `${characters.slice(0, DESCRIPTION_LIMIT - 1).join('')}…`
}
