import { DEFAULT_AUTOMATION } from '../automation/policy.ts'
import type { GraphFacts, MonitorFact } from '../facts.ts'
import { FRESH, type LocationTransition, take } from '../health.ts'
import type { ComponentId, MaintenanceId, MonitorId } from '../id.ts'
import type { Interval } from '../interval.ts'
import type { MaintenanceFact } from '../maintenance.ts'
import type { Scenario } from './scenario.ts'

/** Everything in the scenario before its end, from the earliest fact on: what the engine looks at. */
export function wholeWindow({ window, checks, reports, maintenances }: Scenario): Interval {
  let { from } = window
  for (const { at } of checks) if (at < from) from = at
  for (const fact of [...reports, ...maintenances]) if (fact.from < from) from = fact.from
  return { from, until: window.until }
}

/** A scenario as the facts that the live page is computed from; its keys are the ids. */
export function factsOf(scenario: Scenario): GraphFacts {
  const { from } = wholeWindow(scenario)
  const checks = Map.groupBy(
    scenario.checks.filter(({ at }) => at < scenario.window.until),
    ({ monitor }) => monitor,
  )
  return {
    components: scenario.components.map(({ key, requires }) => ({
      id: key as ComponentId,
      name: key,
      description: '',
      startedAt: from,
      initialStatus: null,
      automation: DEFAULT_AUTOMATION,
      requires: requires === undefined ? [] : [{ validFrom: from, value: requires }],
      createdAt: from,
      updatedAt: from,
    })),
    monitors: scenario.monitors.map((monitor) => monitorFact(monitor, checks.get(monitor.key) ?? [], from)),
    reports: scenario.reports.map(({ component, status, from: since, until }) => ({
      componentId: component as ComponentId,
      status,
      from: since,
      until: until ?? null,
    })),
    maintenances: scenario.maintenances.map(maintenanceFact),
  }
}

/** Step 1 for each location, check by check, as the live recording does it. */
function monitorFact(
  { key, component, ...rules }: Scenario['monitors'][number],
  checks: Scenario['checks'],
  from: number,
): MonitorFact {
  const byLocation = Map.groupBy(checks, ({ location }) => location)
  const locations = rules.locations.map((location) => {
    let state = FRESH
    const transitions: LocationTransition[] = []
    for (const { at, verdict, evidence } of inTime(byLocation.get(location) ?? [])) {
      const step = take(state, { at, verdict, evidence }, rules)
      state = step.state
      transitions.push(...step.transitions)
    }
    return { location, state, transitions }
  })
  return {
    id: key as MonitorId,
    name: key,
    rules: [{ validFrom: from, value: rules }],
    bindings: [{ componentId: component as ComponentId, from, until: null }],
    pauses: [],
    locations,
  }
}

/** By instant; equal ones in document order. */
function inTime(checks: Scenario['checks']): Scenario['checks'] {
  return [...checks].sort((a, b) => a.at - b.at)
}

function maintenanceFact(
  { components, from, until }: Scenario['maintenances'][number],
  index: number,
): MaintenanceFact {
  return {
    id: `maintenance${index}` as MaintenanceId,
    title: 'Maintenance',
    status: 'scheduled',
    startsAt: from,
    endsAt: until,
    startedAt: null,
    completedAt: null,
    cancelledAt: null,
    series: null,
    version: 1,
    automatic: true,
    createdAt: from,
    updatedAt: from,
    componentIds: components as ComponentId[],
    updates: [],
  }
}
