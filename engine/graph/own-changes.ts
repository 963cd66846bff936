import type { GraphFacts, MonitorFact } from '../facts.ts'
import { silenceOf } from '../health/silence.ts'
import type { ComponentId } from '../id.ts'
import type { Interval } from '../interval.ts'
import { graphInstants } from './next-change.ts'
import type { GraphStates } from './states.ts'

type OwnChanges = { ids: Set<ComponentId>; since: number }

/**
 * The components that newer facts, or the time that has passed, may make say something else, and from when on. Null
 * where that would be guessing: other components, other requirements, other monitors or another bound on skews.
 */
export function ownChanges(before: GraphStates, facts: GraphFacts, news: Interval): OwnChanges | null {
  const old = before.facts
  const passed = { from: before.window.until, until: news.until }
  if (old.components !== facts.components || old.monitors.length !== facts.monitors.length) return null
  if (hasInstant({ components: facts.components }, passed)) return null
  const changes: OwnChanges = { ids: new Set(), since: Math.min(news.from, passed.from) }
  for (const [index, monitor] of facts.monitors.entries()) {
    const former = old.monitors[index]
    if (!former || !isComparable(former, monitor)) return null
    if (former === monitor && isStill(monitor, passed)) continue
    for (const { componentId } of monitor.bindings) changes.ids.add(componentId)
    const silences = [...silencesOf(former, passed.from), ...silencesOf(monitor, passed.until)]
    changes.since = Math.min(changes.since, ...silences)
  }
  const { reports, maintenances } = facts
  if (reports !== old.reports || hasInstant({ reports }, passed))
    for (const { componentId } of [...old.reports, ...reports]) changes.ids.add(componentId)
  if (maintenances !== old.maintenances || hasInstant({ maintenances }, passed))
    for (const { componentIds } of [...old.maintenances, ...maintenances])
      for (const id of componentIds) changes.ids.add(id)
  return changes
}

/** Another longest interval or another component would change what was a skew of detection, long ago. */
function isComparable(a: MonitorFact, b: MonitorFact): boolean {
  if (a === b) return true
  const longest = ({ rules }: MonitorFact) => Math.max(0, ...rules.map(({ value }) => value.intervalSeconds))
  const bound = ({ bindings }: MonitorFact) =>
    [...new Set(bindings.map(({ componentId }) => componentId))].sort().join()
  return a.id === b.id && longest(a) === longest(b) && bound(a) === bound(b)
}

/** When locations fell silent, of which no transition tells. */
function silencesOf(monitor: MonitorFact, until: number): number[] {
  const rules = monitor.rules.findLast(({ validFrom }) => validFrom < until)?.value
  if (!rules) return []
  const now = new Date(until)
  return monitor.locations.flatMap((location) =>
    silenceOf(location, { ...monitor, rules }, now).transitions.map(({ at }) => at),
  )
}

/** Nothing that was known of it before, nor its silence, makes it say something else in a stretch. */
function isStill(monitor: MonitorFact, stretch: Interval): boolean {
  const { rules, bindings, pauses, heartbeat, locations } = monitor
  const [rule, now] = [rules.at(-1)?.value, new Date(stretch.from)]
  if (heartbeat || !rule || (rules.at(-1)?.validFrom ?? 0) >= stretch.from) return false
  if (![...bindings, ...pauses].every((span) => isOutside(span, stretch))) return false
  return locations.every((location) => {
    const { changesAt } = silenceOf(location, { rules: rule }, now)
    const isOver = (location.transitions.at(-1)?.at ?? 0) < stretch.from
    return isOver && (changesAt === null || changesAt >= stretch.until)
  })
}

function isOutside({ from, until }: { from: number; until: number | null }, stretch: Interval): boolean {
  return [from, until ?? stretch.until].every((at) => at < stretch.from || at >= stretch.until)
}

function hasInstant(facts: Partial<GraphFacts>, { from, until }: Interval): boolean {
  const none: GraphFacts = { components: [], monitors: [], reports: [], maintenances: [] }
  for (const at of graphInstants({ ...none, ...facts })) if (at >= from && at < until) return true
  return false
}
