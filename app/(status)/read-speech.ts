import { cache } from 'react'
import { ENGLISH, type Speech } from '#engine/speech'

/** The language in which this request is answered. */
export const readSpeech = cache(async (): Promise<Speech> => ENGLISH)
