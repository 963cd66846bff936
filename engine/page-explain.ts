import { availabilityOf } from './availability.ts'
import type { ComponentSpan, ShownStatus } from './component.ts'
import type { Bounds } from './dependency.ts'
import { explain } from './explain.ts'
import { type PublicExplanation, publicExplanation } from './explain-public.ts'
import type { PageFacts } from './facts.ts'
import { computeGraph } from './graph.ts'
import type { ComponentId } from './id.ts'
import { readerOf, shownOn, windowOf } from './page-scope.ts'
import { INTERNAL, type Reader } from './words.ts'

const CHECK_SECONDS = 60

/**
 * Why a component of a page was at an instant what it was, as the public may know it; null where the page shows no such
 * component, or its window does not reach.
 */
export function explainOnPage(
  facts: PageFacts,
  asked: { componentId: ComponentId; at: number },
  now: Date,
): PublicExplanation | null {
  const { componentId, at } = asked
  const reader = readerOf(facts)
  const { window } = windowOf(facts.page.timeZone, now)
  if (reader.nameOf(componentId) === null || at < window.from || at >= window.until) return null
  const timelines = computeGraph(facts, window)
  const startedAt = facts.components.find(({ id }) => id === componentId)?.startedAt ?? window.from
  const counted = { from: Math.max(window.from, startedAt), until: window.until }
  const spans = timelines.get(componentId) ?? []
  const availability = availabilityOf(spans, counted, facts.policies, CHECK_SECONDS)
  const explanation = explain(componentId, { facts, timelines, availability }, new Date(at))
  return explanation && publicExplanation(explanation, reader.nameOf)
}

/** A stretch in which nothing about a component changed, as the public may know it. Instants are epoch milliseconds. */
export type PublicInterval = {
  from: number
  until: number
  status: ShownStatus
  own: Bounds
  inherited: Bounds
  /** Names of the components to blame; what is hidden reads "an internal dependency". */
  causes: string[]
}

/** The intervals of every shown component over the page's window. */
export function describeIntervals(facts: PageFacts, now: Date): Map<ComponentId, PublicInterval[]> {
  const { window } = windowOf(facts.page.timeZone, now)
  const timelines = computeGraph(facts, window)
  const reader = readerOf(facts)
  return new Map(
    shownOn(facts).map(({ component }) => [
      component.id,
      publicIntervals(timelines.get(component.id) ?? [], reader),
    ]),
  )
}

/** What is told in public of a component's stretches. */
export function publicIntervals(spans: readonly ComponentSpan[], reader: Reader): PublicInterval[] {
  return spans.map(({ from, until, status, own, inherited, cause }) => ({
    from,
    until,
    status,
    own,
    inherited,
    causes: [...new Set(cause.map((id) => reader.nameOf(id) ?? INTERNAL))].sort(),
  }))
}
