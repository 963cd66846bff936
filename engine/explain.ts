import type { Availability } from './availability.ts'
import { type ComponentSpan, type GraphTimelines, spanAt } from './component.ts'
import { type Silence, silencesBehind } from './explain/silence.ts'
import type { GraphFacts, MonitorFact, ReportFact } from './facts.ts'
import { blamePath } from './graph/blame-path.ts'
import type { LocationTransition } from './health.ts'
import type { ComponentId, MonitorId } from './id.ts'
import type { Phase, Reason } from './observation.ts'
import { currentOf } from './time/current.ts'
import type { Verdict } from './verdict.ts'

/** One location's word against a component: the transition and the evidence that it rests on. */
export type Witness = {
  monitorId: MonitorId
  monitorName: string
  location: string
  health: Exclude<Verdict, 'up'>
  /** The first bad check of the streak that confirmed it, epoch milliseconds. */
  at: number
  reasons: readonly Reason[]
  phases: Partial<Record<Phase, number>>
}

/** One root of the trouble, and how it reached the component. */
export type ExplainedCause = {
  componentId: ComponentId
  /** From the explained component to the root, both included. */
  path: ComponentId[]
  /** The stretch in which the root stayed as it was; null where nothing is known of it. */
  span: ComponentSpan | null
  witnesses: Witness[]
  /** A person's word about the root, when it holds. */
  report: ReportFact | null
}

/** The chain behind a component's status at an instant: number, interval, causes, transitions, evidence. */
export type Explanation = {
  componentId: ComponentId
  at: number
  availability: Availability | null
  span: ComponentSpan
  /** The unbroken time around the instant in which the status stayed the same. */
  since: number
  until: number
  causes: ExplainedCause[]
  /** What its own monitors see wrong with it, also where others carry the blame. */
  own: Witness[]
  /** Who went silent; nobody where something was known. */
  silences: Silence[]
}

type Asked = { facts: GraphFacts; timelines: GraphTimelines; availability?: Availability | null }

/** Leads a component's status at an instant back to what was seen and said; null where its timeline says nothing. */
export function explain(componentId: ComponentId, asked: Asked, now: Date): Explanation | null {
  const { facts, timelines, availability = null } = asked
  const at = now.getTime()
  const span = spanAt(timelines, componentId, at)
  if (span === null) return null
  const causes = span.cause.map((root): ExplainedCause => {
    const rootSpan = spanAt(timelines, root, at)
    const report = facts.reports.findLast((one) => one.componentId === root && holds(one, at)) ?? null
    const isAlone = root === componentId
    return {
      componentId: root,
      path: isAlone ? [root] : blamePath(componentId, root, { facts, timelines, at }),
      span: rootSpan,
      witnesses: report === null ? rootWitnesses(facts.monitors, root, at) : [],
      report,
    }
  })
  const own = facts.monitors.flatMap((one) => witnessesOf(one, componentId, at))
  return {
    componentId,
    at,
    availability,
    span,
    ...around(timelines.get(componentId) ?? [], span),
    causes,
    own,
    silences: span.status === 'unobserved' ? silencesBehind(componentId, { facts, timelines, at }) : [],
  }
}

/** What spoke against a root then; where its own checks were late to see it, what spoke first after that. */
export function rootWitnesses(monitors: readonly MonitorFact[], root: ComponentId, at: number): Witness[] {
  const present = monitors.flatMap((one) => witnessesOf(one, root, at))
  if (present.length > 0) return present
  const later = monitors
    .filter(({ bindings }) => bindings.some(({ componentId }) => componentId === root))
    .flatMap((monitor) =>
      monitor.locations.flatMap(({ location, transitions }) =>
        transitions.filter((one) => one.at > at).flatMap((one) => witness(monitor, location, one)),
      ),
    )
  return later.sort((a, b) => a.at - b.at).slice(0, 1)
}

function holds({ from, until }: { from: number; until: number | null }, at: number): boolean {
  return from <= at && (until === null || at < until)
}

function witnessesOf(monitor: MonitorFact, root: ComponentId, at: number): Witness[] {
  const isBound = monitor.bindings.some((binding) => binding.componentId === root && holds(binding, at))
  if (!isBound || monitor.pauses.some((pause) => holds(pause, at))) return []
  const used = currentOf(monitor.rules, at)?.locations ?? []
  return monitor.locations.flatMap(({ location, transitions }) => {
    const last = used.includes(location) ? transitions.findLast((one) => one.at <= at) : undefined
    return last ? witness(monitor, location, last) : []
  })
}

function witness({ id, name }: MonitorFact, location: string, transition: LocationTransition): Witness[] {
  const { to: health, at, evidence } = transition
  if (health === 'up' || health === 'unobserved') return []
  const { reasons = [], phases = {} } = evidence ?? {}
  return [{ monitorId: id, monitorName: name, location, health, at, reasons, phases }]
}

function around(spans: readonly ComponentSpan[], span: ComponentSpan): { since: number; until: number } {
  const place = spans.indexOf(span)
  let first = place
  let last = place
  while (spans[first - 1]?.status === span.status) first -= 1
  while (spans[last + 1]?.status === span.status) last += 1
  return { since: spans[first]?.from ?? span.from, until: spans[last]?.until ?? span.until }
}
