import { cache } from 'react'
import { retellPage } from '#engine/language/retell-page'
import type { PageView } from '#engine/page/view'
import { readKeptPage } from './read-kept-page.ts'
import { readSpeech } from './read-speech.ts'

/** The view of the page that this request is for, in the language in which it is answered; once per rendering. */
export const readPage = cache(
  async (): Promise<PageView> => retellPage(await readSpeech(), await readKeptPage()),
)
