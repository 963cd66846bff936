import type { Availability } from '../availability.ts'
import { availabilityOf } from '../availability.ts'
import { type ComponentSpan, type GraphTimelines, type ShownStatus, spanAt } from '../component.ts'
import type { Bounds } from '../dependency.ts'
import { computeGraph } from '../graph.ts'
import type { ComponentId } from '../id.ts'
import { indicatorOf } from '../page/sentence.ts'
import type { Indicator } from '../page/view.ts'
import { refuseUntold, timelinesUntil } from '../past.ts'
import { factsOf, wholeWindow } from './facts.ts'
import { knownScenario } from './known.ts'
import { describeIncidents, type ReplayIncident } from './output.ts'
import { orderOf, type Scenario } from './scenario.ts'

type ComponentAt = {
  key: string
  status: ShownStatus
  since: string
  own: Bounds
  inherited: Bounds
  cause: string[]
  atRisk: boolean
  /** From the window's start until the instant. */
  availability: Pick<Availability, 'value' | 'lower' | 'upper'>
}

/** The page at one instant. */
export type ReplayMoment = {
  at: string
  /** What was known when this was said; null: everything in the document. */
  known: string | null
  indicator: Indicator
  components: ComponentAt[]
  /** What was open then, with its impact so far. */
  incidents: ReplayIncident[]
  /** Where what was known then differs from what is known now. */
  corrections: { key: string; known: ShownStatus | null; now: ShownStatus | null }[]
}

/** The page as it was at an instant, as known now or as known then. Refuses an instant that the scenario does not reach. */
export function replayAt(scenario: Scenario, known: number | null, now: Date): ReplayMoment {
  const whole = wholeWindow(scenario)
  const at = lastInstant(now, whole.until)
  refuseUntold(at, known, whole, { at: '--at', known: '--known', told: 'the scenario' })
  const today = timelinesOf(scenario)
  const then = known === null ? today : timelinesOf(knownScenario(scenario, known))
  const timelines = timelinesUntil(then, at)
  const components = orderOf(scenario).flatMap((id) =>
    describeMoment(id, timelines.get(id) ?? [], { scenario, at }),
  )
  const incidents = describeIncidents(timelines, { from: at, until: at + 1 })
  const openIncidents = incidents.map(({ impact }) => ({ impact, status: 'investigating' as const }))
  return {
    at: now.toISOString(),
    known: known === null ? null : iso(known),
    indicator: indicatorOf({ components, openIncidents }),
    components,
    incidents,
    corrections: orderOf(scenario).flatMap((id) => {
      const [was, is] = [then, today].map((one) => spanAt(one, id, at)?.status ?? null)
      return was === is ? [] : [{ key: id, known: was ?? null, now: is ?? null }]
    }),
  }
}

/** The end itself is no part of a half-open window: whoever asks for it means the moment before. */
export function lastInstant(now: Date, until: number): number {
  return now.getTime() === until ? until - 1 : now.getTime()
}

export function timelinesOf(scenario: Scenario): GraphTimelines {
  return computeGraph(factsOf(scenario), wholeWindow(scenario), scenario.skewSeconds)
}

function describeMoment(
  id: ComponentId,
  spans: readonly ComponentSpan[],
  { scenario, at }: { scenario: Scenario; at: number },
): ComponentAt[] {
  const span = spans.at(-1)
  if (!span) return []
  const { status, own, inherited, cause, atRisk } = span
  const since = spans[spans.findLastIndex((one) => one.status !== status) + 1]?.from ?? span.from
  const policies = [{ validFrom: Number.NEGATIVE_INFINITY, value: scenario.policy }]
  const soFar = { from: Math.min(scenario.window.from, at), until: at }
  const { value, lower, upper } = availabilityOf(spans, soFar, policies, 60)
  const availability = { value, lower, upper }
  return [{ key: id, status, since: iso(since), own, inherited, cause, atRisk, availability }]
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
