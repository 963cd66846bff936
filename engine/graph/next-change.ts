import type { GraphFacts } from '../facts.ts'
import type { Watch } from '../health/watch.ts'
import { maintenanceSpan, nextStep } from '../maintenance.ts'

/** Every instant, past and future, at which time alone changes what the graph's facts say. */
export function* graphInstants(graph: GraphFacts): Generator<number> {
  for (const at of edgesOf(graph)) {
    yield at
    yield seenAt(at)
  }
}

/** A window up to an edge ends before it: what holds from there on is seen in the next millisecond. */
export function seenAt(edge: number): number {
  return Math.floor(edge) + 1
}

function* edgesOf(graph: GraphFacts): Generator<number> {
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

export function firstAfter(instants: Iterable<number>, now: number): number | null {
  let first: number | null = null
  for (const at of instants) if (at > now && (first === null || at < first)) first = at
  return first
}
