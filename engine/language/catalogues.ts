import type { Language } from '../language.ts'
import { ar } from './ar.ts'
import type { Catalogue } from './catalogue.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'

export const CATALOGUES: Record<Language, Catalogue> = { en, de, ja, ar }
