import { type GraphTimelines, spanAt } from '../component.ts'
import { leavesOf } from '../dependency.ts'
import type { GraphFacts, MonitorFact } from '../facts.ts'
import { silenceOf } from '../health/silence.ts'
import { INBOUND } from '../heartbeat/due.ts'
import type { ComponentId, MonitorId } from '../id.ts'
import type { MonitorRules } from '../monitor.ts'
import { currentOf } from '../time/current.ts'

/** A location of a monitor from which nothing was heard any more, and what had been expected of it. */
export type SilentWatcher = {
  monitorId: MonitorId
  monitorName: string
  location: string
  /** Epoch milliseconds; null: nothing ever came, or pings could not be taken. */
  lastCheckAt: number | null
  /** Null for what is told from outside. */
  expected: { everySeconds: number; silentAfterSeconds: number } | null
}

/** A component of which nothing was known, and who should have told of it: with no watcher, nobody should. */
export type Silence = {
  componentId: ComponentId
  /** From the explained component to this one, both included. */
  path: ComponentId[]
  isPaused: boolean
  watchers: SilentWatcher[]
}

type Asked = { facts: GraphFacts; timelines: GraphTimelines; at: number }

/** Whose silence left a component unknown at an instant: its own watchers', or those of what it needs. */
export function silencesBehind(componentId: ComponentId, asked: Asked): Silence[] {
  const silences: Silence[] = []
  const paths = new Map([[componentId, [componentId]]])
  for (const [id, path] of paths) {
    const own = ownSilence(id, asked)
    if (own) silences.push({ componentId: id, path, ...own })
    for (const leaf of needsOf(id, asked))
      if (!paths.has(leaf) && isUncertain(leaf, asked)) paths.set(leaf, [...path, leaf])
  }
  return silences
}

function isUncertain(id: ComponentId, { timelines, at }: Asked): boolean {
  const span = spanAt(timelines, id, at)
  return span !== null && span.effective[0] < span.effective[1]
}

function needsOf(id: ComponentId, { facts, at }: Asked): ComponentId[] {
  const requires = facts.components.find((component) => component.id === id)?.requires ?? []
  const tree = currentOf(requires, at)
  return tree === null ? [] : leavesOf(tree)
}

/** Null where a component was known by itself, or is nothing but what it needs. */
function ownSilence(id: ComponentId, asked: Asked): Pick<Silence, 'isPaused' | 'watchers'> | null {
  const { facts, timelines, at } = asked
  const span = spanAt(timelines, id, at)
  if (span === null || span.own[0] === span.own[1]) return null
  const end = timelines.get(id)?.at(-1)?.until ?? at
  const bound = facts.monitors.filter((monitor) =>
    monitor.bindings.some((binding) => binding.componentId === id && holds(binding, at)),
  )
  return { isPaused: span.paused, watchers: bound.flatMap((monitor) => silentOf(monitor, { at, end })) }
}

function silentOf(monitor: MonitorFact, { at, end }: { at: number; end: number }): SilentWatcher[] {
  const rules = currentOf(monitor.rules, at)
  if (rules === null || monitor.pauses.some((pause) => holds(pause, at))) return []
  return monitor.locations
    .filter(({ location }) => rules.locations.includes(location))
    .flatMap((place): SilentWatcher[] => {
      const later = silenceOf(place, { ...monitor, rules }, new Date(end)).transitions
      const last = [...place.transitions, ...later].findLast((transition) => transition.at <= at)
      if (last && last.to !== 'unobserved') return []
      const { id: monitorId, name: monitorName } = monitor
      const { location } = place
      return [{ monitorId, monitorName, location, ...expectationOf(location, last?.at ?? null, rules) }]
    })
}

function expectationOf(location: string, since: number | null, rules: MonitorRules) {
  if (location === INBOUND) return { lastCheckAt: null, expected: null }
  const { intervalSeconds: everySeconds, timeoutSeconds } = rules
  const lastCheckAt = since === null ? null : since - everySeconds * 1000
  return { lastCheckAt, expected: { everySeconds, silentAfterSeconds: 2 * everySeconds + timeoutSeconds } }
}

function holds({ from, until }: { from: number; until: number | null }, at: number): boolean {
  return from <= at && (until === null || at < until)
}
