import type { IncomingMessage } from 'node:http'
import { type Language, MANNERS, preferredLanguage, splitLanguage } from '#engine/language'
import { speechOf } from '#engine/language/speech'
import { finish, isOffered, type Kept } from './kept.ts'

const PLACE = /<div id="offer" hidden(?:="")?><\/div>/
const REMEMBERED = 1_000
/** Beyond these the oldest goes, and is made anew for whoever wants it. */
const VARIANTS_AT_MOST = 300

type Page = { id: string; language: Language }
type Variant = { of: Kept; made: Kept | Promise<Kept> }

/**
 * Offers a document in the language that the reader's header asks for, in one line of that language. A document has at
 * most one such variant per language, made when the first reader wants it.
 */
export class Offers {
  readonly #variants = new Map<string, Variant>()
  readonly #wishes = new Map<string, Language | null>()

  /** What this reader gets: at once, save for the first one of a variant. */
  choose(kept: Kept, { headers }: Pick<IncomingMessage, 'headers'>, page: Page): Kept | Promise<Kept> {
    const own = kept.headers['content-language']
    const header = headers['accept-language']
    if (header === undefined || kept.status !== 200 || !isOffered(kept.headers)) return kept
    const wish = this.#wishOf(header)
    if (wish === null || wish === own) return kept
    const key = `${page.id} ${wish} ${kept.address}`
    const known = this.#variants.get(key)
    return known?.of === kept ? known.made : this.#make(key, kept, withOffer(kept, wish, page.language))
  }

  #make(key: string, of: Kept, made: Promise<Kept>): Promise<Kept> {
    const variant: Variant = { of, made }
    this.#variants.delete(key)
    this.#variants.set(key, variant)
    const [oldest] = this.#variants.keys()
    if (oldest !== undefined && this.#variants.size > VARIANTS_AT_MOST) this.#variants.delete(oldest)
    made.then(
      (ready) => {
        variant.made = ready
      },
      () => this.#variants.delete(key),
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
