import { percentText } from '../availability/percent.ts'
import type { Speech } from './speech.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Unit = { key: `duration.${'seconds' | 'minutes' | 'hours' | 'days'}`; ms: number }

const SECONDS: Unit = { key: 'duration.seconds', ms: SECOND }
const MINUTES: Unit = { key: 'duration.minutes', ms: MINUTE }
const HOURS: Unit = { key: 'duration.hours', ms: HOUR }
const DAYS: Unit = { key: 'duration.days', ms: DAY }

/** At most two units, cut rather than rounded: "1 h 52 min", "55 min", "1 min 30 s", "40 s". */
export function describeDuration({ say }: Speech, ms: number): string {
  if (ms < MINUTE) return say('duration.seconds', { count: Math.max(1, Math.floor(ms / SECOND)) })
  const [unit, finer] = unitsOf(ms)
  const large = say(unit.key, { count: Math.floor(ms / unit.ms) })
  const rest = finer === null ? 0 : Math.floor((ms % unit.ms) / finer.ms)
  return finer === null || rest === 0
    ? large
    : say('duration.pair', { large, small: say(finer.key, { count: rest }) })
}

function unitsOf(ms: number): [Unit, Unit | null] {
  if (ms < 10 * MINUTE) return [MINUTES, SECONDS]
  if (ms < HOUR) return [MINUTES, null]
  return ms < DAY ? [HOURS, MINUTES] : [DAYS, HOURS]
}

/** "240 ms", "1.9 s", "0.4 ms": two figures, or as many as the whole has. */
export function describeMs(speech: Speech, ms: number): string {
  const { say } = speech
  if (ms >= 9_950) return say('figure.seconds', { figure: numberText(speech, Math.round(ms / 1000)) })
  if (ms >= 995) return say('figure.seconds', { figure: numberText(speech, tenths(ms / 1000)) })
  return say('figure.milliseconds', { figure: numberText(speech, ms >= 9.95 ? Math.round(ms) : tenths(ms)) })
}

const tenths = (value: number) => Math.round(value * 10) / 10

/** A share as a percentage, cut so that a figure never says more than was reached. */
export function describePercent({ say, locale }: Speech, share: number, decimals: number): string {
  const figure = Number(percentText(share, decimals).slice(0, -2))
  const places = share >= 1 ? 0 : decimals
  return say('figure.percent', { figure: numberFormat(locale, places, places).format(figure) })
}

/** "1,234.5": at most one decimal. */
export function numberText({ locale }: Speech, value: number): string {
  return numberFormat(locale, 0, 1).format(value)
}

const numberFormats = new Map<string, Intl.NumberFormat>()

function numberFormat(locale: string, least: number, most: number): Intl.NumberFormat {
  const key = `${locale} ${least} ${most}`
  const known =
    numberFormats.get(key) ??
    new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most })
  numberFormats.set(key, known)
  return known
}

const lists = new Map<string, Intl.ListFormat>()

/** "A, B and C", all of them. */
export function joinNames({ locale }: Speech, names: readonly string[]): string {
  const format = lists.get(locale) ?? new Intl.ListFormat(locale, { type: 'conjunction', style: 'long' })
  lists.set(locale, format)
  return format.format(names)
}

const NAMED_AT_MOST = 3

/** "A", "A and B", "A, B and C", "A, B and 4 more". */
export function describeNames(speech: Speech, names: readonly string[]): string {
  const shown = names.length <= NAMED_AT_MOST ? names : names.slice(0, NAMED_AT_MOST - 1)
  const rest = names.length - shown.length
  return joinNames(speech, rest === 0 ? shown : [...shown, speech.say('names.more', { count: rest })])
}

/** Things in a row, "A, B, C", with what stands between them. */
export function listParts<Item>({ say }: Speech, items: readonly Item[]): (string | Item)[] {
  return items.flatMap((item, index) => (index === 0 ? [item] : [say('names.comma'), item]))
}

/** Texts in a row, "A, B, C". */
export function describeSeries({ say }: Speech, texts: readonly string[]): string {
  return texts.join(say('names.comma'))
}
