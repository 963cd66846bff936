import type { ComponentSpan, GraphTimelines } from '../component.ts'
import type { GraphFacts, ReportFact } from '../facts.ts'
import { explains } from '../graph/blame.ts'
import { computeGraph } from '../graph.ts'
import type { ComponentId } from '../id.ts'
import { type Interval, lengthOf } from '../interval.ts'

/**
 * The timelines of a changed graph over what really happened. A component's own failures that what it needs explained are
 * the doing of that: where the changed graph explains them no longer, they would not have been. Without that, a standby
 * would help nobody whose own monitor fails with what it needs.
 */
export function relievedGraph(changed: GraphFacts, before: GraphTimelines, window: Interval): GraphTimelines {
  const explained = new Map(
    [...before].map(([id, spans]) => [id, spans.filter((span) => isExplained(id, span))]),
  )
  let well: ReportFact[] = []
  // Each round relieves those that need what the round before relieved: as many as the graph is deep.
  for (;;) {
    const timelines = computeGraph({ ...changed, reports: [...changed.reports, ...well] }, window)
    const next = [...explained].flatMap(([id, spans]) => relieved(id, spans, timelines.get(id) ?? []))
    if (lengthOf(spansOf(next)) <= lengthOf(spansOf(well))) return timelines
    well = next
  }
}

function isExplained(id: ComponentId, { own, inherited, cause }: ComponentSpan): boolean {
  return own[0] > 0 && explains(inherited[0], own[0]) && !cause.includes(id)
}

/** A word that it is well, wherever it failed with what it needs and now would not. Both lists are in order. */
function relieved(
  componentId: ComponentId,
  explained: readonly ComponentSpan[],
  now: readonly ComponentSpan[],
): ReportFact[] {
  const reports: ReportFact[] = []
  let first = 0
  for (const failure of explained) {
    while ((now[first]?.until ?? Number.POSITIVE_INFINITY) <= failure.from) first += 1
    for (let index = first; index < now.length; index += 1) {
      const span = now[index]
      if (!span || span.from >= failure.until) break
      if (explains(span.inherited[0], failure.own[0])) continue
      const [from, until] = [Math.max(span.from, failure.from), Math.min(span.until, failure.until)]
      reports.push({ componentId, status: 'operational', from, until })
    }
  }
  return reports
}

function spansOf(reports: readonly ReportFact[]): Interval[] {
  return reports.map(({ from, until }) => ({ from, until: until ?? from }))
}
