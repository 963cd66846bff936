import type { Language } from '#engine/language'
import { type Speech, speechOf } from '#engine/language/speech'

/** Where a document is made in another language than the page's own. */
export type Spoken = { speech?: Speech }

/** A page's own language: what programs read has one address, and speaks it. */
export function ownSpeech({ page }: { page: { language: Language } }): Speech {
  return speechOf(page.language)
}
