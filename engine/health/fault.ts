import type { MessageKey } from '../language/catalogue.ts'
import { ENGLISH } from '../language/speech.ts'
import type { Reason } from '../observation.ts'
import { countLocations, type Watch } from './watch.ts'

const UNEXPECTED: ReadonlySet<string> = new Set([
  'status',
  'latency',
  'body',
  'header',
  'certificate',
  'record',
  'loss',
  'jitter',
  'upstream',
] satisfies UnexpectedPart[])

type UnexpectedPart =
  Extract<MessageKey, `unexpected.${string}`> extends `unexpected.${infer Part}` ? Part : never
/** What is wrong, from the class of reason alone: words that follow a name. */
export type FaultKey = Extract<MessageKey, `fault.${string}` | `unexpected.${string}`>

export type Fault = {
  /** Null: no monitor says it. */
  key: FaultKey | null
  badLocationCount: number
  locationCount: number
}

/** What monitors see wrong with a component; never a target, address, header or body. */
export function faultOf(watches: readonly Watch[]): Fault {
  const observed = watches.filter(({ isHeard, state }) => isHeard && state.health !== 'unobserved')
  const down = observed.filter(({ state }) => state.health === 'down')
  const bad = observed.filter(({ state }) => state.health !== 'up')
  const reason = (down.length > 0 ? down : bad).find(({ evidence }) => evidence)?.evidence?.reasons[0]
  return {
    key: reason ? faultKeyOf(reason) : null,
    badLocationCount: countLocations(bad),
    locationCount: countLocations(observed),
  }
}

export function faultKeyOf({ code, assertion }: Reason): FaultKey {
  if (code !== 'assertion_failed') return `fault.${code}`
  return UNEXPECTED.has(assertion ?? '') ? (`unexpected.${assertion}` as FaultKey) : 'unexpected.other'
}

/** What one reason says in the third person, in English: "does not answer". */
export function verbOf(reason: Reason): string {
  return ENGLISH.say(faultKeyOf(reason))
}
