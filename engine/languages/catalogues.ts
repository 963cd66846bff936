import type { Catalogue } from '../catalogue.ts'
import type { Language } from '../language.ts'
import { en } from './en.ts'

export const CATALOGUES: Record<Language, Catalogue> = { en, de: en, ja: en, ar: en }
