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

const PREFIX = new RegExp(`^/(${LANGUAGES.join('|')})(?=/)`)

/** A path apart: the language that it begins with, null for the page's own, and the path without it. */
export function splitLanguage(path: string): { language: Language | null; path: string } {
  const [start = ''] = PREFIX.exec(path) ?? []
  // The pattern knows languages alone.
  return start === ''
    ? { language: null, path }
    : { language: start.slice(1) as Language, path: path.slice(start.length) }
}

/** What addresses begin with that are not in the page's own language. */
export function prefixOf(language: Language, pageLanguage: Language): string {
  return language === pageLanguage ? '' : `/${language}`
}

/** The first of our languages that a reader's Accept-Language header (RFC 9110, 12.5.4) asks for; null when it asks for none. */
export function preferredLanguage(header: string): Language | null {
  const wishes = header.slice(0, 1000).split(',').map(readWish)
  const [best] = wishes.filter((wish) => wish !== null).sort((a, b) => b.weight - a.weight)
  return best?.language ?? null
}

function readWish(text: string): { language: Language; weight: number } | null {
  const [tag = '', ...parameters] = text.trim().toLowerCase().split(';')
  const language = LANGUAGES.find((one) => tag === one || tag.startsWith(`${one}-`))
  const [, given] = /^\s*q=([\d.]+)\s*$/.exec(parameters.at(-1) ?? '') ?? []
  const weight = given === undefined ? 1 : Number(given)
  return language !== undefined && weight > 0 ? { language, weight } : null
}
