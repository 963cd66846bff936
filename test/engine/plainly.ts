import { type Saying, saying } from '#engine/language/saying'

/** A sentence of an example, as it is in every language. */
export const plainly = (title: string): Saying => saying('sentence.incident', { title })
