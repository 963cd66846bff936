import type { MessageKey, Values, ValuesArgument } from './catalogue.ts'
import type { Speech } from './speech.ts'
import { describeDuration, describeMs, describeNames, describePercent, joinNames } from './spoken-figure.ts'
import { describeClock, describeDate, describeTime } from './spoken-time.ts'

/** An instant to be told in a zone; its date goes with it unless it is of the day on which it is told. */
export type Moment = { at: number; isToday: boolean; timeZone: string; withSeconds?: true }

/** A sentence as data: every surface says it in its own language. What it holds may be read by the public. */
export type Saying = { key: MessageKey; values: Readonly<Record<string, SayingValue>> }
export type SayingValue =
  | string
  | number
  | Moment
  | Saying
  | { names: readonly (string | Saying)[] }
  /** None of them is left out. */
  | { all: readonly (string | Saying)[] }
  | { sum: readonly Saying[] }
  | { durationMs: number }
  | { latencyMs: number }
  | { share: number; decimals: number }

/** Where a message has a text, a saying may have what becomes one. */
type Open<All> = { [Name in keyof All]: All[Name] extends number ? number : SayingValue }

export function saying<Key extends MessageKey>(
  key: Key,
  ...[values]: ValuesArgument<Open<Values<Key>>>
): Saying {
  return { key, values: (values ?? {}) as Saying['values'] }
}

/** The sentence in a language. */
export function speak(speech: Speech, { key, values }: Saying): string {
  const told = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, textOf(speech, value)] as const),
  )
  // What a saying holds is what its message asks for: its maker was checked.
  const say = speech.say as (key: MessageKey, values?: Record<string, string | number>) => string
  return Object.keys(told).length === 0 ? say(key) : say(key, told)
}

function textOf(speech: Speech, value: SayingValue): string | number {
  if (typeof value !== 'object') return value
  if ('key' in value) return speak(speech, value)
  if ('sum' in value) return sumOf(value.sum.map((term) => speak(speech, term)))
  if ('names' in value) return describeNames(speech, textsOf(speech, value.names))
  if ('all' in value) return joinNames(speech, textsOf(speech, value.all))
  if ('durationMs' in value) return describeDuration(speech, value.durationMs)
  if ('latencyMs' in value) return describeMs(speech, value.latencyMs)
  if ('share' in value) return describePercent(speech, value.share, value.decimals)
  const clock = (value.withSeconds ? describeClock : describeTime)(speech, value.at, value.timeZone)
  return value.isToday
    ? clock
    : speech.say('time.dated', { day: describeDate(speech, value.at, value.timeZone), clock })
}

function textsOf(speech: Speech, values: readonly (string | Saying)[]): string[] {
  return values.map((value) => (typeof value === 'string' ? value : speak(speech, value)))
}

function sumOf(terms: readonly string[]): string {
  return terms.length > 1 ? `(${terms.join(' + ')})` : (terms[0] ?? '0')
}

export function isSaying(value: unknown): value is Saying {
  return typeof value === 'object' && value !== null && 'key' in value && 'values' in value
}

/** A value in which every saying has become a text. */
export type Spoken<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends Saying
    ? string
    : Value extends readonly (infer Item)[]
      ? Spoken<Item>[]
      : { [Key in keyof Value]: Spoken<Value[Key]> }

/** Everything that a value says, in a language. */
export function speakAll<Value>(speech: Speech, value: Value): Spoken<Value> {
  // What comes out is what the type says: the three cases are its own.
  return spokenValue(speech, value) as Spoken<Value>
}

function spokenValue(speech: Speech, value: unknown): unknown {
  if (isSaying(value)) return speak(speech, value)
  if (Array.isArray(value)) return value.map((item) => spokenValue(speech, item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spokenValue(speech, item)]))
}
