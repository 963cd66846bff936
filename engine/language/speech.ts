import { type Formatters, IntlMessageFormat } from 'intl-messageformat'
import { type Language, MANNERS, prefixOf } from '../language.ts'
import { remembered } from '../remembered.ts'
import type { MessageKey, RichValues, Values, ValuesArgument } from './catalogue.ts'
import { CATALOGUES } from './catalogues.ts'

/** One language, ready to say whatever a public surface has to say. */
export type Speech = {
  language: Language
  locale: string
  direction: 'ltr' | 'rtl'
  say: <Key extends MessageKey>(key: Key, ...values: ValuesArgument<Values<Key>>) => string
  /** The same with other things than texts in it: the parts in order. */
  tell: <Part, Key extends MessageKey = MessageKey>(
    key: Key,
    values: RichValues<Key, Part>,
  ) => (string | Part)[]
  /** An address of the page in this language. */
  to: (path: string) => string
}

const speeches = new Map<string, Speech>()

/** A language as a page's own one, or as one of the others, whose addresses begin with it: "/de/history". */
export function speechOf(language: Language, pageLanguage: Language = language): Speech {
  const prefix = prefixOf(language, pageLanguage)
  const known = speeches.get(language + prefix) ?? createSpeech(language, prefix)
  speeches.set(language + prefix, known)
  return known
}

/** A page says much of what it said before its last change, and of one component what it says of others. */
const SAID_AT_MOST = 10_000

export const ENGLISH = speechOf('en')

type Plain = Record<string, string | number>

function createSpeech(language: Language, prefix: string): Speech {
  const { locale, direction } = MANNERS[language]
  const messages = CATALOGUES[language]
  const formats = new Map<MessageKey, IntlMessageFormat>()
  const formatters = createFormatters()
  const said = remembered<string>(SAID_AT_MOST)
  const formatOf = (key: MessageKey): IntlMessageFormat => {
    const known = formats.get(key) ?? new IntlMessageFormat(messages[key], locale, undefined, { formatters })
    formats.set(key, known)
    return known
  }
  return {
    language,
    locale,
    direction,
    say: (key, ...[values]) => {
      if (values === undefined) return messages[key]
      return said(wishOf(key, values as Plain), () => {
        const told = direction === 'rtl' ? isolated(values as Plain) : (values as Plain)
        return String(formatOf(key).format(told))
      })
    },
    tell: <Part, Key extends MessageKey>(key: Key, values: RichValues<Key, Part>) => {
      const told = formatOf(key).format(values as Record<string, Part>)
      return Array.isArray(told) ? told : [told]
    },
    to: (path) => prefix + path,
  }
}

/** A message with its values as one text; no value holds the character that parts them. */
function wishOf(key: MessageKey, values: Plain): string {
  let wish: string = key
  for (const name in values) wish += `\0${name}\0${values[name]}`
  return wish
}

/** The library's own keep theirs under long keys, which costs more than formatting does; these serve one language. */
function createFormatters(): Formatters {
  const numbers = new WeakMap<object, Intl.NumberFormat>()
  const rules = new Map<string | undefined, Intl.PluralRules>()
  const plain = {}
  return {
    getNumberFormat: (locale, options) => {
      const known = numbers.get(options ?? plain)
      const format = known ?? new Intl.NumberFormat(locale, options as Intl.NumberFormatOptions)
      numbers.set(options ?? plain, format)
      return format
    },
    getDateTimeFormat: (...asked) => new Intl.DateTimeFormat(...asked),
    getPluralRules: (locale, options) => {
      const known = rules.get(options?.type) ?? new Intl.PluralRules(locale, options)
      rules.set(options?.type, known)
      return known
    },
  }
}

const FOREIGN = /[^\P{L}\p{Script=Arabic}]/u

/** Names in another script keep their own direction (Unicode Annex 9, first strong isolate); figures have none. */
function isolated(values: Plain): Plain {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && FOREIGN.test(value) ? `\u2068${value}\u2069` : value,
    ]),
  )
}
