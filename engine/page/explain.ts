import { availabilityOf } from '../availability.ts'
import type { ComponentSpan, ShownStatus } from '../component.ts'
import type { Bounds } from '../dependency.ts'
import type { Name } from '../explain/phrases.ts'
import { type PublicExplanation, publicExplanation } from '../explain/public.ts'
import { knownThen } from '../explain/then.ts'
import { type Explanation, explain } from '../explain.ts'
import type { PageFacts } from '../facts.ts'
import { graphPart } from '../graph/part.ts'
import { computeGraph } from '../graph.ts'
import type { ComponentId } from '../id.ts'
import { saying } from '../language/saying.ts'
import type { Reader } from '../words.ts'
import { readerOf, shownOn, windowOf } from './scope.ts'

const CHECK_SECONDS = 60

type Asked = {
  componentId: ComponentId
  at: number
  /** What was known at that instant; null: what was known then is not asked. */
  then?: PageFacts | null
}

/**
 * Why a component of a page was at an instant what it was, as the public may know it; null where the page shows no such
 * component, or nothing is told of the instant. A past instant's number counts the window that ended then.
 */
export function explainOnPage(facts: PageFacts, asked: Asked, now: Date): PublicExplanation | null {
  const { componentId, at, then = null } = asked
  const reader = readerOf(facts)
  if (reader.nameOf(componentId) === null || at >= now.getTime()) return null
  const explanation = explainOne(facts, { componentId, at }, now)
  if (explanation === null) return null
  const known = then && explainOne(then, { componentId, at }, new Date(at + 1))
  const told = facts.page.showsSightings ? explanation : withoutSightings(explanation)
  return publicExplanation(told, reader, then && knownThen(explanation, known, reader.timeZone))
}

/** Who is to blame and for how long stays; which location saw what, or fell silent, does not. */
function withoutSightings(explanation: Explanation): Explanation {
  const causes = explanation.causes.map((cause) => ({ ...cause, witnesses: [] }))
  return { ...explanation, causes, own: [], silences: [] }
}

/** What it rests on alone is computed: up to now, since whose fault it was may have been seen later. */
function explainOne(
  facts: PageFacts,
  { componentId, at }: { componentId: ComponentId; at: number },
  now: Date,
): Explanation | null {
  const part = graphPart(facts, [componentId])
  const { window } = windowOf(facts.page.timeZone, new Date(at + 1))
  const timelines = computeGraph(part, { from: window.from, until: now.getTime() })
  const startedAt = facts.components.find(({ id }) => id === componentId)?.startedAt ?? window.from
  const counted = { from: Math.max(window.from, startedAt), until: window.until }
  const spans = timelines.get(componentId) ?? []
  const availability = availabilityOf(spans, counted, facts.policies, CHECK_SECONDS)
  return explain(componentId, { facts: part, timelines, availability }, new Date(at))
}

/** A stretch in which nothing about a component changed, as the public may know it. Instants are epoch milliseconds. */
export type PublicInterval = {
  from: number
  until: number
  status: ShownStatus
  own: Bounds
  inherited: Bounds
  /** Names of the components to blame, and last the language's words for what is hidden. */
  causes: Name[]
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
    causes: namesOf(cause, reader),
  }))
}

function namesOf(ids: readonly ComponentId[], { nameOf }: Reader): Name[] {
  const names = ids.map(nameOf).filter((name) => name !== null)
  const hidden = names.length < ids.length ? [saying('names.internal')] : []
  return [...[...new Set(names)].sort(), ...hidden]
}
