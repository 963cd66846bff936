import type { PageFacts } from '#engine/facts'
import type { ComponentId } from '#engine/id'
import { describePage } from '#engine/page'
import { describeIntervals, explainOnPage } from '#engine/page-explain'

export const PAGE_SCHEMA_PATH = '/api/page.schema.json'
export const EXPLAIN_SCHEMA_PATH = '/api/explain.schema.json'

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
  return JSON.stringify(
    {
      $schema: `${origin}${PAGE_SCHEMA_PATH}`,
      ...view,
      page: { ...view.page, url: origin },
      components: told,
    },
    inIso,
  )
}

/** Why a component was at an instant what it was; null when there is nothing to explain. */
export function explainJson(facts: PageFacts, { origin, componentId, at }: Asked, now: Date): string | null {
  if (componentId === null) return null
  const explained = explainOnPage(facts, { componentId, at: at ?? now.getTime() - 1 }, now)
  return explained && JSON.stringify({ $schema: `${origin}${EXPLAIN_SCHEMA_PATH}`, ...explained }, inIso)
}

const INSTANT = /(?:^|[a-z])At$|(?:^|[a-z])Since$|^(?:at|from|until|since|validUntil|nextUpdateBy)$/

/** Instants leave as ISO 8601 in UTC. */
function inIso(key: string, value: unknown): unknown {
  if (!INSTANT.test(key)) return value
  const isoOf = (one: unknown) => (typeof one === 'number' ? new Date(one).toISOString() : one)
  return Array.isArray(value) ? value.map(isoOf) : isoOf(value)
}
