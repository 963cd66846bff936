import { type FaultKey, faultKeyOf } from '../health/fault.ts'
import type { ComponentId } from '../id.ts'
import type { CheckEvidence, Phase } from '../observation.ts'
import type { Health } from '../verdict.ts'

/** A transition of one location, of a component that an incident is about. */
export type SightingFact = {
  componentId: ComponentId
  location: string
  at: number
  to: Health
  evidence: CheckEvidence | null
}

/** What one location saw change, as the public may know it. */
export type Sighting = {
  at: number
  location: string
  /** Null: a component that the page does not show. */
  componentId: ComponentId | null
  health: Health
  /** In the third person, from the class of reason alone. */
  fault: FaultKey | `seen.${Health}`
  /** What the check was doing; null where nothing failed. */
  during: Phase | null
}

/**
 * What the monitors saw of an incident, oldest first, from the first bad word on. All that is hidden is told as one thing, from its first bad word
 * to its last good one at each location, so that it cannot be counted.
 */
export function describeSightings(
  facts: readonly SightingFact[],
  isShown: (id: ComponentId) => boolean,
): Sighting[] {
  const inOrder = facts.toSorted((a, b) => a.at - b.at)
  const hidden = Map.groupBy(
    inOrder.filter(({ componentId }) => !isShown(componentId)),
    ({ location }) => location,
  )
  const told = [
    ...inOrder
      .filter(({ componentId }) => isShown(componentId))
      .map((fact) => sightingOf(fact, fact.componentId)),
    ...[...hidden.values()].flatMap((own) => outermost(own).map((fact) => sightingOf(fact, null))),
  ]
  const sorted = told.sort((a, b) => a.at - b.at || (a.location < b.location ? -1 : 1))
  const first = sorted.findIndex(({ health }) => health !== 'up')
  return first === -1 ? [] : sorted.slice(first)
}

function outermost(facts: readonly SightingFact[]): SightingFact[] {
  const first = facts.find(({ to }) => to === 'down' || to === 'degraded')
  const last = facts.at(-1)
  return [first, last?.to === 'up' && last !== first ? last : undefined].filter((fact) => fact !== undefined)
}

function sightingOf({ at, location, to, evidence }: SightingFact, componentId: ComponentId | null): Sighting {
  const reason = to === 'down' || to === 'degraded' ? evidence?.reasons[0] : undefined
  return {
    at,
    location,
    componentId,
    health: to,
    fault: reason ? faultKeyOf(reason) : `seen.${to}`,
    during: reason?.phase ?? null,
  }
}
