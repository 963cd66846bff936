import type { ShownStatus } from '../component.ts'
import type { Explanation, Witness } from '../explain.ts'
import { type Saying, saying } from '../language/saying.ts'
import { momentFor, stateFor } from './phrases.ts'

/** What was known of a past instant at that instant. */
export type KnownThen = {
  /** Null: nothing was said. */
  status: ShownStatus | null
  /** The same was said, by the same witnesses and reports. */
  isSame: boolean
  sentence: Saying
}

/** How what is explained now compares with what was known then; null: nothing was. Instants are told in a zone. */
export function knownThen(now: Explanation, then: Explanation | null, timeZone: string): KnownThen {
  const status = then?.span.status ?? null
  const hasSameEvidence = evidenceOf(then) === evidenceOf(now)
  const isSame = status === now.span.status && hasSameEvidence
  const instant = momentFor({ timeZone }, now.at)
  if (isSame) return { status, isSame, sentence: saying('then.same', { instant }) }
  if (status === null) return { status, isSame, sentence: saying('then.nothing', { instant }) }
  const key = status !== now.span.status ? 'then.other' : hasSameEvidence ? 'then.too' : 'then.other_evidence'
  return { status, isSame, sentence: saying(key, { instant, state: stateFor(status) }) }
}

/** What an explanation rests on, as one text to compare. */
function evidenceOf(explanation: Explanation | null): string {
  if (explanation === null) return ''
  const { causes, own, silences } = explanation
  const seen = (list: readonly Witness[]) =>
    list.map(({ monitorId, location, at }) => [monitorId, location, at])
  return JSON.stringify([
    causes.map(({ componentId, witnesses, report }) => [
      componentId,
      seen(witnesses),
      report?.from,
      report?.status,
    ]),
    seen(own),
    silences.map(({ componentId, watchers }) => [componentId, watchers.map(({ location }) => location)]),
  ])
}
