import type { PageFacts } from '#engine/facts'
import type { ComponentId } from '#engine/id'
import { describePage } from '#engine/page'
import { isSaying, speak } from '#engine/saying'
import { ENGLISH } from '#engine/speech'
import { describeIntervals, explainOnPage } from '#engine/page-explain'

/** What a document of Upfront's own API is made from. */
export type Asked = {
  origin: string
  /** Epoch milliseconds; null: now. */
  at: number | null
  componentId: ComponentId | null
}

/** The whole view of a page: statuses with their reasons, availability with its formula, and every interval with its causes. */
export function pageJson(facts: PageFacts, { origin }: Asked, now: Date): string {
  const { components, ...view } = describePage(facts, now)
  const intervals = describeIntervals(facts, now)
  const told = components.map((component) => ({ ...component, intervals: intervals.get(component.id) ?? [] }))
  return JSON.stringify({ ...view, page: { ...view.page, url: origin }, components: told }, inIso)
}

/** Why a component was at an instant what it was; null when there is nothing to explain. */
export function explainJson(facts: PageFacts, { componentId, at }: Asked, now: Date): string | null {
  if (componentId === null) return null
  const explained = explainOnPage(facts, { componentId, at: at ?? now.getTime() - 1 }, now)
  return explained && JSON.stringify(explained, inIso)
}

const INSTANT = /(?:^|[a-z])At$|^(?:at|from|until|since|validUntil)$/

/** Instants leave as ISO 8601 in UTC, sayings as sentences. */
function inIso(key: string, value: unknown): unknown {
  if (isSaying(value)) return speak(ENGLISH, value)
  return typeof value === 'number' && INSTANT.test(key) ? new Date(value).toISOString() : value
}
