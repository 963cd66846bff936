import { type FaultKey, faultKeyOf } from '../health/fault.ts'
import type { Watch } from '../health/watch.ts'
import type { ComponentId } from '../id.ts'
import type { Health } from '../verdict.ts'
import type { PageGraph } from './graph.ts'

/** What one location sees of a component. */
export type LocationView = {
  location: string
  /** The worst of its monitors there. */
  health: Health
  /** Null when nothing is wrong. */
  fault: FaultKey | null
  lastCheckAt: number | null
}

const WORST_FIRST: readonly Health[] = ['down', 'degraded', 'unobserved', 'up']

/** Every location that watches a component now, by name. */
export function describeLocations({ facts, watches }: PageGraph, id: ComponentId): LocationView[] {
  if (!facts.page.showsSightings) return []
  const byLocation = Map.groupBy(watches.get(id) ?? [], ({ location }) => location)
  return [...byLocation]
    .map(([location, own]) => describeLocation(location, own))
    .sort((a, b) => (a.location < b.location ? -1 : 1))
}

function describeLocation(location: string, watches: readonly Watch[]): LocationView {
  const healthOf = ({ isHeard, state }: Watch): Health => (isHeard ? state.health : 'unobserved')
  const health = WORST_FIRST.find((one) => watches.some((watch) => healthOf(watch) === one)) ?? 'unobserved'
  const worst = watches.find((watch) => healthOf(watch) === health)
  const reason = health === 'down' || health === 'degraded' ? worst?.evidence?.reasons[0] : undefined
  const instants = watches.flatMap(({ state }) => state.lastCheckAt ?? [])
  return {
    location,
    health,
    fault: reason ? faultKeyOf(reason) : null,
    lastCheckAt: instants.length === 0 ? null : Math.max(...instants),
  }
}
