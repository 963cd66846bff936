import type { ShownStatus } from '../component.ts'
import type { Explanation, Witness } from '../explain.ts'
import { instantInWords, STATES } from './phrases.ts'

/** What was known of a past instant at that instant. */
export type KnownThen = {
  /** Null: nothing was said. */
  status: ShownStatus | null
  /** The same was said, by the same witnesses and reports. */
  isSame: boolean
  sentence: string
}

/** How what is explained now compares with what was known then; null: nothing was. */
export function knownThen(now: Explanation, then: Explanation | null): KnownThen {
  const status = then?.span.status ?? null
  const [known, evidence] = [evidenceOf(then), evidenceOf(now)]
  const isSame = status === now.span.status && known === evidence
  return { status, isSame, sentence: sentenceOf({ status, isSame, now, isShort: known !== evidence }) }
}

type Compared = { status: ShownStatus | null; isSame: boolean; isShort: boolean; now: Explanation }

function sentenceOf({ status, isSame, isShort, now: { at, span } }: Compared): string {
  const instant = instantInWords(at)
  if (isSame) return `All of this was known at ${instant}.`
  if (status === null) return `Nothing of this was known at ${instant}: it was recorded later.`
  if (status !== span.status)
    return `At ${instant} it was known as ${STATES[status]}: what tells otherwise was recorded later.`
  return isShort
    ? `At ${instant} it was known as ${STATES[status]} too, by other evidence.`
    : `At ${instant} it was known as ${STATES[status]} too.`
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
