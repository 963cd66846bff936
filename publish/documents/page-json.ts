import type { PublicCorrection } from '#db/past/corrections'
import type { PageFacts } from '#engine/facts'
import type { ComponentId } from '#engine/id'
import { retellPage } from '#engine/language/retell-page'
import { isSaying, speak } from '#engine/language/saying'
import type { Speech } from '#engine/language/speech'
import { describePage } from '#engine/page'
import { describeIntervals, explainOnPage } from '#engine/page/explain'
import { describePageAt } from '#engine/page/past'
import { ownSpeech, type Spoken } from './own-speech.ts'

export const PAGE_SCHEMA_PATH = '/api/page.schema.json'
export const EXPLAIN_SCHEMA_PATH = '/api/explain.schema.json'

/** What a document of Upfront's own API is made from. */
export type Asked = {
  origin: string
  /** Epoch milliseconds; null: now. */
  at: number | null
  componentId: ComponentId | null
  /** As known when; null or left out: now. */
  known?: number | null
  /** What was known at the instant that is explained. */
  then?: PageFacts | null
  corrections?: readonly PublicCorrection[]
} & Spoken

/** The whole view of a page: statuses with their reasons, availability with its formula, and every interval with its causes. */
export function pageJson(facts: PageFacts, asked: Asked, now: Date): string {
  const { origin, at, known = null, corrections = [] } = asked
  const { view: whole, intervals } = at === null ? present(facts, now) : describePageAt(facts, at, now)
  const { speech = ownSpeech(whole) } = asked
  const { components, ...view } = retellPage(speech, whole)
  const told = components.map((component) => ({
    ...component,
    intervals: intervals.get(component.id) ?? [],
    corrections: corrections
      .filter(({ componentId }) => componentId === component.id)
      .map(({ componentId: _, ...correction }) => correction),
  }))
  return JSON.stringify(
    {
      $schema: `${origin}${PAGE_SCHEMA_PATH}`,
      asOf: at === null ? null : { at, knownAt: known },
      ...view,
      page: { ...view.page, url: origin },
      components: told,
    },
    inWords(speech),
  )
}

function present(facts: PageFacts, now: Date) {
  return { view: describePage(facts, now), intervals: describeIntervals(facts, now) }
}

/** Why a component was at an instant what it was; null when there is nothing to explain. */
export function explainJson(facts: PageFacts, asked: Asked, now: Date): string | null {
  const { origin, componentId, at, then = null, speech = ownSpeech(facts) } = asked
  if (componentId === null) return null
  const explained = explainOnPage(facts, { componentId, at: at ?? now.getTime() - 1, then }, now)
  return (
    explained && JSON.stringify({ $schema: `${origin}${EXPLAIN_SCHEMA_PATH}`, ...explained }, inWords(speech))
  )
}

const INSTANT = /(?:^|[a-z])At$|(?:^|[a-z])Since$|^(?:at|from|until|since|validUntil|nextUpdateBy)$/

/** Sayings leave as sentences. */
function inWords(speech: Speech): typeof inIso {
  return (key, value) => (isSaying(value) ? speak(speech, value) : inIso(key, value))
}

/** Instants leave as ISO 8601 in UTC. */
function inIso(key: string, value: unknown): unknown {
  if (!INSTANT.test(key)) return value
  const isoOf = (one: unknown) => (typeof one === 'number' ? new Date(one).toISOString() : one)
  return Array.isArray(value) ? value.map(isoOf) : isoOf(value)
}
