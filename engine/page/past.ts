import type { PageFacts } from '../facts.ts'
import { stateHistory } from '../graph/present.ts'
import { spellerOf } from '../graph/spans.ts'
import { computeStates } from '../graph/states.ts'
import { placeAt } from '../graph/timeline.ts'
import type { ComponentId } from '../id.ts'
import { describeScope, scopeOf } from '../page.ts'
import { factsAt, spansUntil } from '../past.ts'
import type { History } from '../time/history.ts'
import { type PublicInterval, publicIntervals } from './explain.ts'
import { readerOf, windowOf } from './scope.ts'
import type { PageView } from './view.ts'

const DAY_MS = 86_400_000
/** Longer than anything that happens afterwards takes to say whose fault it was. */
const HINDSIGHT_MS = 2 * DAY_MS

type PastPage = { view: PageView; intervals: Map<ComponentId, PublicInterval[]> }

/**
 * Everything that a page says of a past instant, as known at `now`, under the visibility and names that its facts have: the
 * view as it was then, and the intervals up to then.
 */
export function describePageAt(facts: PageFacts, at: number, now: Date): PastPage {
  const just = new Date(at + 1)
  const { window } = windowOf(facts.page.timeZone, just)
  const until = Math.max(window.until, Math.min(now.getTime(), at + HINDSIGHT_MS))
  const graph = computeStates(facts, { from: window.from, until })
  const spell = spellerOf(graph)
  const spans = new Map(facts.components.map(({ id }) => [id, spansUntil(spell(id), at)]))
  const spansOf = (id: ComponentId) => spans.get(id) ?? []
  const past = factsAt(facts, at)
  const scope = {
    ...scopeOf(past, just, graph),
    historyOf: (id: ComponentId) => historyUntil(stateHistory(graph, id), just.getTime()),
    presentOf: (id: ComponentId) => spansOf(id).at(-1) ?? null,
  }
  const shown = scope.shown.map(({ component }) => component.id)
  const reader = readerOf(facts)
  return {
    view: { ...describeScope(scope), computedAt: at },
    intervals: new Map(shown.map((id) => [id, publicIntervals(spansOf(id), reader)])),
  }
}

function historyUntil<T>({ starts, values }: History<T>, until: number): History<T> {
  const count = placeAt({ starts }, until - 1) + 1
  return { starts: starts.slice(0, count), values: values.slice(0, count), until }
}
