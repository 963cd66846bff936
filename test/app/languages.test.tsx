import { describe, expect, test } from 'vitest'
import { LANGUAGES, MANNERS } from '#engine/language'
import type { MessageKey } from '#engine/language/catalogue'
import { CATALOGUES } from '#engine/language/catalogues'
import { speechOf } from '#engine/language/speech'
import { publicDocuments } from '../screenshots/documents.tsx'

/** English messages of several words; the examples' own sentences are as plain as a person's. */
const TELLING = (Object.keys(CATALOGUES.en) as MessageKey[])
  .filter((key) => !key.startsWith('sentence.'))
  .filter((key) => /^(?=.*[a-z] [a-z])[^{}<>]+$/.test(CATALOGUES.en[key]))

describe.each(LANGUAGES.filter((language) => language !== 'en'))('in %s', (language) => {
  const documents = publicDocuments(speechOf(language, 'en'))

  test('every page says so, and its links lead to pages in the same language', async () => {
    for (const [name, html] of await documents) {
      expect(html, name).toContain(`<html lang="${language}" dir="${MANNERS[language].direction}"`)
      const links = [...html.matchAll(/<a [^>]*href="(\/[^"]*)"(?![^>]*hreflang)/gi)].map(([, href]) => href)
      const others = links.filter((href) => !href?.startsWith(`/${language}/`))
      expect([...new Set(others)], name).toEqual(
        [...new Set(others)].filter((href) => ['/api/v2/summary.json', '/admin'].includes(href ?? '')),
      )
    }
  })

  test('no page says anything that English says', async () => {
    for (const [name, html] of await documents) {
      // What staff wrote stays; the stale banner of the example is made by hand.
      if (name === 'home-stale') continue
      const said = TELLING.filter((key) => CATALOGUES[language][key] !== CATALOGUES.en[key]).filter((key) =>
        html.includes(`>${CATALOGUES.en[key]}<`),
      )
      expect(said, name).toEqual([])
    }
  })
})
