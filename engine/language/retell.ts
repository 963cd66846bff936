import type { MessageKey } from './catalogue.ts'
import { CATALOGUES } from './catalogues.ts'
import { ENGLISH, type Speech } from './speech.ts'
import { describeDuration, describeNames } from './spoken-figure.ts'

/**
 * The automation's words are stored once, in English, for pages of every language: here its sentences are found again
 * and said in another one. What people wrote, or changed, is no such sentence and stays as it is.
 */
export function retell(speech: Speech, text: string): string {
  if (speech.language === 'en') return text
  const whole = WHOLE.find((key) => ENGLISH.say(key) === text)
  if (whole) return speech.say(whole)
  return retellEnd(speech, text) ?? retellTrouble(speech, text) ?? retellTitle(speech, text) ?? text
}

const WHOLE = ['auto.maintenance_started', 'auto.maintenance_completed'] as const

/** What follows a name, longest first, so that no phrase is taken for the end of another. */
const FAULTS = Object.keys(CATALOGUES.en)
  .filter(isFault)
  .map((key) => ({ phrase: ` ${ENGLISH.say(key)}`, key }))
  .sort((a, b) => b.phrase.length - a.phrase.length)

type Fault = Extract<MessageKey, `fault.${string}` | `unexpected.${string}` | `auto.is_${string}`>

function isFault(key: string): key is Fault {
  return /^(?:fault\.|unexpected\.|auto\.is_)/.test(key)
}

function retellTitle(speech: Speech, text: string): string | null {
  const [, name] = /^Partial outage of (.+)$/.exec(text) ?? []
  return name === undefined
    ? retellClause(speech, text)
    : speech.say('auto.partial', { name: nameIn(speech, name) })
}

/** "Payments database does not answer", "part of Search answers slowly". */
function retellClause(speech: Speech, text: string): string | null {
  const found = FAULTS.find(({ phrase }) => text.endsWith(phrase))
  if (found === undefined) return null
  const subject = text.slice(0, -found.phrase.length)
  const [, whole] = /^[Pp]art of (.+)$/.exec(subject) ?? []
  const fault = speech.say(found.key)
  return whole === undefined
    ? speech.say('auto.fault', { name: nameIn(speech, subject), fault })
    : speech.say('auto.part', { name: nameIn(speech, whole), fault })
}

const LEADS = ['auto.worse', 'auto.back', 'auto.cause_found'] as const
const SEEN = /^(.+)\. First seen (\d\d:\d\d [^ ]+)(?: from (\d+) of (\d+) locations?)?\.$/

/** An opening, or what has grown worse since: perhaps a lead, whom it touches, what is wrong, and since when. */
function retellTrouble(speech: Speech, text: string): string | null {
  const lead = LEADS.find((key) => text.startsWith(`${ENGLISH.say(key)} `))
  const rest = lead ? text.slice(ENGLISH.say(lead).length + 1) : text
  const [, seenClause, instant, bad, count] = SEEN.exec(rest) ?? []
  const clause = seenClause ?? (rest.endsWith('.') ? rest.slice(0, -1) : null)
  const said = clause === null ? null : (retellBecause(speech, clause) ?? retellClause(speech, clause))
  if (said === null) return null
  const seen =
    instant === undefined
      ? null
      : count === undefined
        ? speech.say('auto.first_seen', { instant })
        : speech.say('auto.first_seen_from', { instant, bad: Number(bad), count: Number(count) })
  return [
    lead ? speech.say(lead) : null,
    speech.say('auto.sentence', { clause: capital(speech, said) }),
    seen,
  ]
    .filter((sentence) => sentence !== null)
    .join(speech.say('sentence.glue'))
}

const BECAUSE = /^(.+?) (is|are) (failing in part|failing|degraded) because (.+)$/
const SUFFERING: Record<string, 'auto.failing' | 'auto.partly_failing' | 'auto.degraded'> = {
  failing: 'auto.failing',
  'failing in part': 'auto.partly_failing',
  degraded: 'auto.degraded',
}

function retellBecause(speech: Speech, text: string): string | null {
  const [, names = '', verb, how = '', why = ''] = BECAUSE.exec(text) ?? []
  const clause = retellClause(speech, why)
  const key = SUFFERING[how]
  if (clause === null || key === undefined) return null
  return speech.say(key, { names: listIn(speech, names), count: verb === 'is' ? 1 : 2, clause })
}

const RECOVERING = /^(.+) works again since (.+)\. We keep watching it for (\d+) min\.$/
const RECOVERED = /^(.+) works again since (.+), after (.+)\.$/
const EXPLAINED = /^(.+) fails because of (.+), which has an incident of its own\.$/

function retellEnd(speech: Speech, text: string): string | null {
  const [, recovering, since = '', count] = RECOVERING.exec(text) ?? []
  if (recovering !== undefined)
    return speech.say('auto.recovering', {
      name: nameIn(speech, recovering),
      instant: since,
      count: Number(count),
    })
  const [, recovered, instant = '', lasted = ''] = RECOVERED.exec(text) ?? []
  if (recovered !== undefined)
    return speech.say('auto.recovered', {
      name: nameIn(speech, recovered),
      instant,
      duration: durationIn(speech, lasted),
    })
  const [, name, heir = ''] = EXPLAINED.exec(text) ?? []
  if (name === undefined) return null
  return speech.say('auto.explained', { name: nameIn(speech, name), heir: nameIn(speech, heir) })
}

/** Names stay as they are written; our own words begin a sentence. */
function capital({ say, locale }: Speech, text: string): string {
  const isOurs = text.startsWith(say('names.internal'))
  return isOurs ? text.charAt(0).toLocaleUpperCase(locale) + text.slice(1) : text
}

function nameIn({ say }: Speech, name: string): string {
  return /^an internal dependency$/i.test(name) ? say('names.internal') : name
}

/** "Shop, Search and 2 more": names with an "and" of their own stay together with what stands beside them. */
function listIn(speech: Speech, text: string): string {
  const [, before = text, last] = /^(.+) and (.+)$/.exec(text) ?? []
  const [, rest] = /^(\d+) more$/.exec(last ?? '') ?? []
  const end = rest === undefined ? last : speech.say('names.more', { count: Number(rest) })
  const names = [...before.split(', '), ...(end === undefined ? [] : [end])]
  return describeNames(
    speech,
    names.map((name) => nameIn(speech, name)),
  )
}

const UNITS_MS: Record<string, number> = { min: 60_000, h: 3_600_000, d: 86_400_000 }

function durationIn(speech: Speech, text: string): string {
  const parts = [...text.matchAll(/(\d+) (min|h|d)/g)]
  const ms = parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNITS_MS[unit] ?? 0), 0)
  return ms === 0 ? speech.say('auto.moment') : describeDuration(speech, ms)
}
