import { headers } from 'next/headers'
import { cache } from 'react'
import { languageSchema } from '#engine/language'
import { type Speech, speechOf } from '#engine/language/speech'
import { readKeptPage } from './read-kept-page.ts'

/** The language in which this request is answered: that of its address, or else the page's own. */
export const readSpeech = cache(async (): Promise<Speech> => {
  const { page } = await readKeptPage()
  const asked = languageSchema.safeParse((await headers()).get('x-upfront-language'))
  return speechOf(asked.success ? asked.data : page.language, page.language)
})

/** The address under which this request is known, without its language. */
export async function readAddress(): Promise<string> {
  return (await headers()).get('x-upfront-address') ?? '/'
}
