import type { IncomingMessage } from 'node:http'
import { type Language, MANNERS, preferredLanguage, splitLanguage } from '#engine/language'
import { speechOf } from '#engine/speech'
import { finish, type Kept } from './kept.ts'

const PLACE = /<div id="offer" hidden(?:="")?><\/div>/
const REMEMBERED = 1_000

/**
 * Offers a document in the language that the reader's header asks for, in one line of that language. A document has at
 * most one such variant per language; each is made when the first reader wants it, and goes with the document.
 */
export class Offers {
  readonly #variants = new WeakMap<Kept, Map<Language, Kept | Promise<Kept>>>()
  readonly #wishes = new Map<string, Language | null>()

  /** What this reader gets: at once, save for the first one of a variant. */
  choose(
    kept: Kept,
    { headers }: Pick<IncomingMessage, 'headers'>,
    pageLanguage: Language,
  ): Kept | Promise<Kept> {
    const own = kept.headers['content-language']
    const header = headers['accept-language']
    if (own === undefined || header === undefined || kept.status !== 200) return kept
    const wish = this.#wishOf(header)
    if (wish === null || wish === own) return kept
    const variants = this.#variants.get(kept) ?? new Map<Language, Kept | Promise<Kept>>()
    this.#variants.set(kept, variants)
    const known = variants.get(wish)
    if (known !== undefined) return known
    const made = withOffer(kept, wish, pageLanguage)
    variants.set(wish, made)
    made.then(
      (variant) => variants.set(wish, variant),
      () => variants.delete(wish),
    )
    return made
  }

  #wishOf(header: string): Language | null {
    const known = this.#wishes.get(header)
    if (known !== undefined) return known
    const wish = preferredLanguage(header)
    if (this.#wishes.size >= REMEMBERED) this.#wishes.clear()
    this.#wishes.set(header, wish)
    return wish
  }
}

async function withOffer(kept: Kept, language: Language, pageLanguage: Language): Promise<Kept> {
  const { say, to } = speechOf(language, pageLanguage)
  const href = to(splitLanguage(kept.address).path).replaceAll('&', '&amp;')
  const line =
    `<p id="offer" lang="${language}" dir="${MANNERS[language].direction}">` +
    `<a href="${href}" hreflang="${language}">${say('frame.offer')}</a></p>`
  return await finish({ ...kept, body: kept.body.toString('utf8').replace(PLACE, () => line) })
}
