import type { PageView } from '#engine/page'
import { type Speech, speechOf } from '#engine/speech'

/** Where a document is made in another language than the page's own. */
export type Spoken = { speech?: Speech }

/** A page's own language: what programs read has one address, and speaks it. */
export function ownSpeech({ page }: Pick<PageView, 'page'>): Speech {
  return speechOf(page.language)
}
