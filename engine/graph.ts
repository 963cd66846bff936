import { causeOf, correctCauses } from './cause.ts'
import { type ComponentSpan, effectiveLevel, type GraphTimelines, STATUS_OF_LEVEL } from './component.ts'
import {
  type Bounds,
  inDependencyOrder,
  isAtRisk,
  isUnknown,
  levelOf,
  type Requirement,
} from './dependency.ts'
import { epochsOf, needsWithin, treeTimeline } from './epoch.ts'
import type { ComponentFact, GraphFacts } from './facts.ts'
import type { ComponentId } from './id.ts'
import type { Interval } from './interval.ts'
import { type Own, ownTimelines } from './own-timeline.ts'
import { combine, merge, type Timeline } from './timeline.ts'

export const SKEW_SECONDS = 120

type Whole = Omit<ComponentSpan, 'from' | 'until'>

/**
 * Status, levels and causes of every component over a window. Requirements, bindings, rules and pauses hold as they
 * held then; what nobody saw stays unknown. REPLAY steps 2 to 6.
 */
export function computeGraph(
  facts: GraphFacts,
  window: Interval,
  skewSeconds = SKEW_SECONDS,
): GraphTimelines {
  const ids = facts.components.map(({ id }) => id)
  const timelines: GraphTimelines = new Map(ids.map((id) => [id, []]))
  if (window.from >= window.until) return timelines
  const owns = ownTimelines(facts, window)
  const intervals = longestIntervals(facts)
  for (const epoch of epochsOf(facts.components, window)) {
    const needs = needsWithin(facts.components, epoch)
    const byId = new Map(facts.components.map((component) => [component.id, component]))
    const wholes = new Map<ComponentId, Timeline<Whole>>()
    for (const id of inDependencyOrder(needs)) {
      const leaves = needs.get(id) ?? []
      const limitMs =
        skewSeconds * 1000 + Math.max(0, ...[id, ...leaves].map((one) => intervals.get(one) ?? 0)) * 1000
      const own = owns.get(id) ?? []
      const whole = wholeTimeline(
        id,
        {
          own,
          tree: treeTimeline(byId.get(id)?.requires ?? [], epoch),
          leaves: leaves.map((leaf) => wholes.get(leaf) ?? []),
          names: leaves,
        },
        { epoch, limitMs },
      )
      wholes.set(id, whole)
    }
    for (const component of facts.components) append(timelines, component, wholes.get(component.id) ?? [])
  }
  return timelines
}

function longestIntervals(facts: GraphFacts): Map<ComponentId, number> {
  const longest = new Map<ComponentId, number>()
  for (const monitor of facts.monitors) {
    const seconds = Math.max(0, ...monitor.rules.map(({ value }) => value.intervalSeconds))
    for (const { componentId } of monitor.bindings)
      longest.set(componentId, Math.max(longest.get(componentId) ?? 0, seconds))
  }
  return longest
}

type Parts = {
  own: Timeline<Own>
  tree: Timeline<Requirement | null>
  leaves: Timeline<Whole>[]
  names: ComponentId[]
}

/** One component within an epoch: own and inherited joined, its causes corrected. */
function wholeTimeline(
  id: ComponentId,
  parts: Parts,
  within: { epoch: Interval; limitMs: number },
): Timeline<Whole> {
  const { own, tree, leaves, names } = parts
  const placeOf = new Map(names.map((name, place) => [name, place]))
  const below = combine(leaves, within.epoch, (values): readonly Whole[] => values)
  const raw = combine([own, tree, below], within.epoch, ([self, needs, wholes]): Whole => {
    const wholeOf = (leaf: ComponentId) => wholes[placeOf.get(leaf) ?? -1]
    const levelAt = (end: 0 | 1) => (leaf: ComponentId) => wholeOf(leaf)?.effective[end] ?? 0
    const inherited: Bounds =
      needs === null ? [0, 0] : [levelOf(needs, levelAt(0)), levelOf(needs, levelAt(1))]
    const effective = effectiveLevel(self.level, inherited, self.hasEvidence && !isUnknown(self.level))
    const leaf = (one: ComponentId) => ({ level: levelAt(0)(one), cause: wholeOf(one)?.cause ?? [] })
    return {
      status: self.isMaintained
        ? 'under_maintenance'
        : isUnknown(effective)
          ? 'unobserved'
          : STATUS_OF_LEVEL[effective[0]],
      own: self.level,
      inherited,
      effective,
      cause: causeOf(id, { own: self.level[0], inherited: inherited[0] }, { tree: needs, leaf }),
      isSoleCause: false,
      atRisk: needs !== null && effective[0] === 0 && isAtRisk(needs, levelAt(0)),
      paused: self.isPaused,
      reported: self.isReported,
    }
  })
  const blames = raw.map(({ from, until, value }) => ({
    from,
    until,
    value: { own: value.own[0], inherited: value.inherited[0], cause: value.cause },
  }))
  const causes = correctCauses(id, blames, within.limitMs)
  const corrected = raw.map((span, index) => {
    const cause = causes[index] ?? []
    return { ...span, value: { ...span.value, cause, isSoleCause: cause.length === 1 && cause[0] === id } }
  })
  return merge(corrected, isSame)
}

/** Its time begins with its start; over the border of two epochs the same stays one span. */
function append(timelines: GraphTimelines, component: ComponentFact, whole: Timeline<Whole>): void {
  const spans = timelines.get(component.id) ?? []
  for (const { from, until, value } of whole) {
    if (until <= component.startedAt) continue
    const last = spans.at(-1)
    if (last && isSame(last, value)) last.until = until
    else spans.push({ from: Math.max(from, component.startedAt), until, ...value })
  }
}

function isSame(a: Whole, b: Whole): boolean {
  return (
    a.status === b.status &&
    isSameBounds(a.own, b.own) &&
    isSameBounds(a.inherited, b.inherited) &&
    isSameBounds(a.effective, b.effective) &&
    a.atRisk === b.atRisk &&
    a.paused === b.paused &&
    a.reported === b.reported &&
    a.cause.length === b.cause.length &&
    a.cause.every((id, index) => id === b.cause[index])
  )
}

function isSameBounds(a: Bounds, b: Bounds): boolean {
  return a[0] === b[0] && a[1] === b[1]
}
