import type { ComponentSpan, ShownStatus } from '../component.ts'
import { rootWitnesses } from '../explain.ts'
import { type FaultKey, faultKeyOf } from '../health/fault.ts'
import type { ComponentId } from '../id.ts'
import type { Phase } from '../observation.ts'
import type { PageGraph } from './graph.ts'

/** One location's word against a root, from the class of reason and the phase alone. */
export type Sight = {
  location: string
  at: number
  fault: FaultKey | 'seen.down' | 'seen.degraded'
  during: Phase | null
}

/** Whom the page blames; all that it does not show is one nameless root. */
export type OutageRoot = { componentId: ComponentId | null; isReported: boolean; seen: Sight[] }

/** A stretch in which a component was not operational for the same reasons. */
export type Outage = {
  from: number
  until: number
  status: Exclude<ShownStatus, 'operational'>
  /** Others carry the blame. */
  isInherited: boolean
  roots: OutageRoot[]
}

/** What a component went through in its page's graph, oldest first. Evidence is looked up for the newest `explained` only. */
export function describeOutages(graph: PageGraph, id: ComponentId, explained = 100): Outage[] {
  const stretches = joined(graph.spansOf(id))
  return stretches.map((span, index) => {
    const isExplained = stretches.length - index <= explained
    const { from, until, status, cause } = span
    return {
      from,
      until,
      status,
      isInherited: cause.length > 0 && !cause.includes(id),
      roots: rootsOf(graph, span, isExplained),
    }
  })
}

type BadSpan = ComponentSpan & { status: Outage['status'] }

function isBad(span: ComponentSpan): span is BadSpan {
  return span.status !== 'operational'
}

/** Neighbours with the same status and causes become one. */
function joined(spans: readonly ComponentSpan[]): BadSpan[] {
  const stretches: BadSpan[] = []
  for (const span of spans.filter(isBad)) {
    const last = stretches.at(-1)
    const isSame = last?.until === span.from && last.status === span.status
    if (last && isSame && last.cause.join() === span.cause.join()) last.until = span.until
    else stretches.push({ ...span })
  }
  return stretches
}

function rootsOf(graph: PageGraph, span: BadSpan, isExplained: boolean): OutageRoot[] {
  const roots = new Map<ComponentId | null, OutageRoot>()
  for (const root of span.cause) {
    const componentId = graph.reader.nameOf(root) === null ? null : root
    const known = roots.get(componentId) ?? { componentId, isReported: false, seen: [] }
    known.isReported ||= graph.facts.reports.some(
      (report) =>
        report.componentId === root && report.from <= span.from && (report.until ?? span.until) > span.from,
    )
    if (isExplained && !known.isReported && graph.facts.page.showsSightings)
      known.seen.push(...sightsOf(graph, root, span.from))
    roots.set(componentId, known)
  }
  return [...roots.values()]
}

/** One per location: several hidden roots cannot be counted by what is seen of them. */
function sightsOf({ facts }: PageGraph, root: ComponentId, at: number): Sight[] {
  const sights = new Map<string, Sight>()
  for (const { location, at: since, reasons, health } of rootWitnesses(facts.monitors, root, at)) {
    const [reason] = reasons
    const fault = reason ? faultKeyOf(reason) : health === 'down' ? 'seen.down' : 'seen.degraded'
    sights.set(location, { location, at: since, fault, during: reason?.phase ?? null })
  }
  return [...sights.values()]
}
