import type { Language } from '#engine/language'
import { LANGUAGES, prefixOf } from '#engine/language'

/** A page in one of its languages; `x-default` is for readers of any other. */
export type Alternate = { hreflang: Language | 'x-default'; href: string }

/** The same page in each language: what its head says and the sitemap repeats, so that search engines believe both. */
export function alternatesOf(path: string, origin: string, pageLanguage: Language): Alternate[] {
  const urlIn = (spoken: Language) => origin + prefixOf(spoken, pageLanguage) + path
  return [
    ...LANGUAGES.map((spoken) => ({ hreflang: spoken, href: urlIn(spoken) })),
    { hreflang: 'x-default', href: urlIn(pageLanguage) },
  ]
}
