import type { GraphFacts } from '../facts.ts'
import type { LocationState } from '../health.ts'
import { INBOUND } from '../heartbeat/due.ts'
import type { ComponentId, MonitorId } from '../id.ts'
import type { MonitorRules } from '../monitor.ts'
import type { CheckEvidence } from '../observation.ts'
import { currentOf } from '../time/current.ts'
import { silenceOf } from './silence.ts'

/** One location of a monitor that watches a component now. */
export type Watch = {
  monitorId: MonitorId
  location: string
  rules: MonitorRules
  state: LocationState
  /** Something was heard of it lately. */
  isHeard: boolean
  /** When time alone changes its health, if nothing more comes: it falls silent, or a ping is late or missing. */
  changesAt: number | null
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
      .map((place) => {
        const { state, isHeard, changesAt, evidence } = silenceOf(place, { ...monitor, rules }, now)
        return { monitorId: monitor.id, location: place.location, rules, state, isHeard, changesAt, evidence }
      })
    for (const { componentId } of monitor.bindings.filter(holds)) {
      watches.set(componentId, [...(watches.get(componentId) ?? []), ...own])
    }
  }
  return watches
}

/** From how many places it is looked at; what is told from outside comes from none. */
export function countLocations(watches: readonly Pick<Watch, 'location'>[]): number {
  return new Set(watches.map(({ location }) => location).filter((location) => location !== INBOUND)).size
}

const DEFAULT_SECONDS = 60

/** How far apart looks at something are at most: its figures are no finer. */
export function intervalSecondsOf(watches: readonly Pick<Watch, 'rules'>[]): number {
  const intervals = watches.map(({ rules }) => rules.intervalSeconds)
  return intervals.length === 0 ? DEFAULT_SECONDS : Math.max(...intervals)
}
