import {
  type Filling,
  fillMarked,
  INSTANT_PATTERN,
  instantIn,
  LIST_PATTERN,
  type Marked,
  NAME_PATTERN,
  ownWords,
} from '../words.ts'
import type { MessageKey } from './catalogue.ts'
import { CATALOGUES } from './catalogues.ts'
import { ENGLISH, type Speech } from './speech.ts'
import { describeDuration, describeNames } from './spoken-figure.ts'
import { describeTime } from './spoken-time.ts'

type Teller = Filling & { speech: Speech; names: Marked['names'] }

/**
 * The automation's words are stored once, in English, for pages of every language: here its sentences are known by
 * their marks and said in another one. What staff wrote around marks keeps its words.
 */
export function retell(speech: Speech, marked: Marked): string {
  if (speech.language === 'en') return fillMarked(marked)
  const { text, names, timeZone } = marked
  const instantOf = (at: number) => describeTime(speech, at, timeZone)
  const listOf = (list: readonly string[]) => describeNames(speech, list)
  const teller = { speech, names, internal: speech.say('names.internal'), instantOf, listOf }
  const told =
    retellWhole(speech, text) ??
    retellEnd(teller, text) ??
    retellTrouble(teller, text) ??
    retellTitle(teller, text)
  return told === null ? fillMarked(marked, teller) : startSentence(teller, text, told)
}

const WHOLE = ['auto.maintenance_started', 'auto.maintenance_completed'] as const

function retellWhole(speech: Speech, text: string): string | null {
  const key = WHOLE.find((one) => ownWords(ENGLISH.say(one)) === text)
  return key === undefined ? null : speech.say(key)
}

/** What follows a name. */
const FAULTS = new Map(
  Object.keys(CATALOGUES.en)
    .filter(isFault)
    .map((key) => [ENGLISH.say(key), key]),
)

type Fault = Extract<MessageKey, `fault.${string}` | `unexpected.${string}` | `auto.is_${string}`>

function isFault(key: string): key is Fault {
  return /^(?:fault\.|unexpected\.|auto\.is_)/.test(key)
}

const PARTIAL = new RegExp(`^Partial outage of ${NAME_PATTERN}$`)

function retellTitle(teller: Teller, text: string): string | null {
  const [, id] = PARTIAL.exec(text) ?? []
  return id === undefined
    ? retellClause(teller, text)
    : teller.speech.say('auto.partial', { name: nameOf(teller, id) })
}

const CLAUSE = new RegExp(`^(part of )?${NAME_PATTERN} (.+)$`)

/** "Payments database does not answer", "part of Search answers slowly". */
function retellClause(teller: Teller, text: string): string | null {
  const [, part, id = '', phrase = ''] = CLAUSE.exec(text) ?? []
  const key = FAULTS.get(phrase)
  if (key === undefined) return null
  const values = { name: nameOf(teller, id), fault: teller.speech.say(key) }
  return teller.speech.say(part === undefined ? 'auto.fault' : 'auto.part', values)
}

const LEADS = ['auto.worse', 'auto.back', 'auto.cause_found'] as const
const SEEN = new RegExp(`\\. First seen ${INSTANT_PATTERN}(?: from (\\d{1,4}) of (\\d{1,4}) locations?)?\\.$`)

/** An opening, or what has grown worse since: perhaps a lead, whom it touches, what is wrong, and since when. */
function retellTrouble(teller: Teller, text: string): string | null {
  const { speech } = teller
  const lead = LEADS.find((key) => text.startsWith(`${ENGLISH.say(key)} `))
  const rest = lead ? text.slice(ENGLISH.say(lead).length + 1) : text
  const seen = SEEN.exec(rest)
  if (seen === null && !rest.endsWith('.')) return null
  const clause = rest.slice(0, seen?.index ?? -1)
  const said = retellBecause(teller, clause) ?? retellClause(teller, clause)
  if (said === null) return null
  return [
    lead ? speech.say(lead) : null,
    speech.say('auto.sentence', { clause: startSentence(teller, clause, said) }),
    seen === null ? null : retellSeen(teller, seen),
  ]
    .filter((sentence) => sentence !== null)
    .join(speech.say('sentence.glue'))
}

function retellSeen(teller: Teller, [, at = '', bad, count]: RegExpExecArray): string {
  const instant = instantIn(at, teller)
  return count === undefined
    ? teller.speech.say('auto.first_seen', { instant })
    : teller.speech.say('auto.first_seen_from', { instant, bad: Number(bad), count: Number(count) })
}

const BECAUSE = new RegExp(`^${LIST_PATTERN}`)
const SUFFERING = new Map<string, 'auto.failing' | 'auto.partly_failing' | 'auto.degraded'>([
  ['is failing because', 'auto.failing'],
  ['is failing in part because', 'auto.partly_failing'],
  ['is degraded because', 'auto.degraded'],
])

function retellBecause(teller: Teller, text: string): string | null {
  const [mark = '', list = '', one = ''] = BECAUSE.exec(text) ?? []
  const key = SUFFERING.get(one)
  if (key === undefined) return null
  const clause = retellClause(teller, text.slice(mark.length))
  if (clause === null) return null
  const ids = list.split(',')
  const names = describeNames(
    teller.speech,
    ids.map((id) => nameOf(teller, id)),
  )
  return teller.speech.say(key, { names, count: ids.length, clause })
}

const RECOVERING = new RegExp(
  `^${NAME_PATTERN} works again since ${INSTANT_PATTERN}\\. We keep watching it for (\\d{1,5}) min\\.$`,
)
const RECOVERED = new RegExp(
  `^${NAME_PATTERN} works again since ${INSTANT_PATTERN}, after ([a-z0-9 ]{1,40})\\.$`,
)
const EXPLAINED = new RegExp(
  `^${NAME_PATTERN} fails because of ${NAME_PATTERN}, which has an incident of its own\\.$`,
)

function retellEnd(teller: Teller, text: string): string | null {
  const { speech } = teller
  const [, recovering, since = '', count] = RECOVERING.exec(text) ?? []
  if (recovering !== undefined)
    return speech.say('auto.recovering', {
      name: nameOf(teller, recovering),
      instant: instantIn(since, teller),
      count: Number(count),
    })
  const [, recovered, at = '', lasted = ''] = RECOVERED.exec(text) ?? []
  if (recovered !== undefined)
    return speech.say('auto.recovered', {
      name: nameOf(teller, recovered),
      instant: instantIn(at, teller),
      duration: durationIn(speech, lasted),
    })
  const [, id, heir = ''] = EXPLAINED.exec(text) ?? []
  if (id === undefined) return null
  return speech.say('auto.explained', { name: nameOf(teller, id), heir: nameOf(teller, heir) })
}

const nameOf = ({ names, internal }: Teller, id: string) => names[id] ?? internal

const HIDDEN_FIRST = new RegExp(`^(?:part of )?${NAME_PATTERN}`)

/** Names stay as they are written; our own words for a hidden one begin a sentence. */
function startSentence({ internal, speech }: Teller, text: string, told: string): string {
  const isOurs = HIDDEN_FIRST.exec(text)?.[1] === '-' && told.startsWith(internal)
  return isOurs ? told.charAt(0).toLocaleUpperCase(speech.locale) + told.slice(1) : told
}

const UNITS_MS: Record<string, number> = { min: 60_000, h: 3_600_000, d: 86_400_000 }

function durationIn(speech: Speech, text: string): string {
  const parts = [...text.matchAll(/(\d+) (min|h|d)/g)]
  const ms = parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNITS_MS[unit] ?? 0), 0)
  return ms === 0 ? speech.say('auto.moment') : describeDuration(speech, ms)
}
