import { currentOf } from './current.ts'
import type { GraphFacts } from './facts.ts'
import { type LocationState, unobservedAt } from './health.ts'
import type { ComponentId, MonitorId } from './id.ts'
import type { MonitorRules } from './monitor.ts'
import type { CheckEvidence } from './observation.ts'

/** One location of a monitor that watches a component now. */
export type Watch = {
  monitorId: MonitorId
  location: string
  rules: MonitorRules
  state: LocationState
  /** When it becomes unobserved if nothing more comes; null when it already is. */
  silentAt: number | null
  /** Of the change to the present state. */
  evidence: CheckEvidence | null
}

/** Monitors that are bound, not paused and have a location in use now, by component. */
export function watchesOf(facts: Pick<GraphFacts, 'monitors'>, now: Date): Map<ComponentId, Watch[]> {
  const watches = new Map<ComponentId, Watch[]>()
  const at = now.getTime()
  const holds = ({ from, until }: { from: number; until: number | null }) =>
    from <= at && (until === null || at < until)
  for (const monitor of facts.monitors) {
    const rules = currentOf(monitor.rules, at)
    if (rules === null || monitor.pauses.some(holds)) continue
    const own = monitor.locations
      .filter(({ location }) => rules.locations.includes(location))
      .map(({ location, state, transitions }) => ({
        monitorId: monitor.id,
        location,
        rules,
        state,
        silentAt: silentAt(state, rules, at),
        evidence: transitions.at(-1)?.evidence ?? null,
      }))
    for (const { componentId } of monitor.bindings.filter(holds)) {
      watches.set(componentId, [...(watches.get(componentId) ?? []), ...own])
    }
  }
  return watches
}

function silentAt(state: LocationState, rules: MonitorRules, at: number): number | null {
  const instant = unobservedAt(state, rules)
  return instant !== null && instant > at ? instant : null
}
