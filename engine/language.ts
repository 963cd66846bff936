import { z } from 'zod'

/** Languages in which every fixed word of a public page is kept. */
export const LANGUAGES = ['en', 'de', 'ja', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]
export const languageSchema = z.enum(LANGUAGES)

type Manner = {
  /** What the language calls itself. */
  name: string
  direction: 'ltr' | 'rtl'
  /** For Intl. Arabic keeps the digits that addresses, APIs and logs have, so that a figure reads the same everywhere. */
  locale: string
}

export const MANNERS: Record<Language, Manner> = {
  en: { name: 'English', direction: 'ltr', locale: 'en-GB' },
  de: { name: 'Deutsch', direction: 'ltr', locale: 'de-DE' },
  ja: { name: '日本語', direction: 'ltr', locale: 'ja-JP' },
  ar: { name: 'العربية', direction: 'rtl', locale: 'ar-u-ca-gregory-nu-latn' },
}
