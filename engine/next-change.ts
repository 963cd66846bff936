import type { GraphTimelines } from './component.ts'
import type { GraphFacts } from './facts.ts'
import { SKEW_SECONDS } from './graph.ts'
import { maintenanceSpan, nextStep } from './maintenance.ts'
import type { Watch } from './watch.ts'

/** Every instant, past and future, at which time alone changes what the graph's facts say. */
export function* graphInstants(graph: GraphFacts): Generator<number> {
  for (const { startedAt, requires } of graph.components) {
    yield startedAt
    for (const { validFrom } of requires) yield validFrom
  }
  for (const { rules, bindings, pauses } of graph.monitors) {
    for (const { validFrom } of rules) yield validFrom
    for (const span of bindings) yield* ends(span)
    for (const span of pauses) yield* ends(span)
  }
  for (const report of graph.reports) yield* ends(report)
  for (const maintenance of graph.maintenances) {
    const span = maintenanceSpan(maintenance)
    if (span) yield* ends(span)
    yield maintenance.startsAt
    yield nextStep(maintenance)?.at ?? maintenance.endsAt
  }
}

function* ends({ from, until }: { from: number; until: number | null }): Generator<number> {
  yield from
  if (until !== null) yield until
}

/** When monitors fall silent, or a ping is late, if nothing more comes. */
export function* silentInstants(watches: ReadonlyMap<string, Watch[]>): Generator<number> {
  for (const list of watches.values())
    for (const { changesAt } of list) if (changesAt !== null) yield changesAt
}

/** A young outage may still turn out to be a skew of detection; when it no longer can, its cause may change. */
export function* skewInstants(timelines: GraphTimelines, graph: GraphFacts): Generator<number> {
  const intervals = new Set(graph.monitors.flatMap(({ rules }) => rules.map((r) => r.value.intervalSeconds)))
  for (const spans of timelines.values()) {
    const last = spans.at(-1)
    if (!last || last.effective[0] === 0) continue
    for (const seconds of intervals) yield last.from + (SKEW_SECONDS + seconds) * 1000 + 1
  }
}

export function firstAfter(instants: Iterable<number>, now: number): number | null {
  let first: number | null = null
  for (const at of instants) if (at > now && (first === null || at < first)) first = at
  return first
}
