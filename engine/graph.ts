import { causeOf, correctCauses } from './cause.ts'
import {
  type ComponentSpan,
  effectiveLevel,
  type GraphTimelines,
  levelOfStatus,
  levelWithoutEvidence,
  measuredLevel,
  STATUS_OF_LEVEL,
} from './component.ts'
import {
  type Bounds,
  findCycle,
  inDependencyOrder,
  isAtRisk,
  isUnknown,
  leavesOf,
  levelOf,
  type Requirement,
  UNKNOWN,
} from './dependency.ts'
import type { ComponentFact, GraphFacts } from './facts.ts'
import type { ComponentId } from './id.ts'
import type { Interval } from './interval.ts'
import { boundTimeline, monitorTimeline, openEnded } from './monitor-timeline.ts'
import { combine, fromChanges, fromIntervals, merge, type Timeline } from './timeline.ts'

export const SKEW_SECONDS = 120

/** A component by itself at an instant: before anything is inherited. */
type Own = {
  level: Bounds
  hasEvidence: boolean
  isPaused: boolean
  isReported: boolean
  isMaintained: boolean
}
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

/**
 * As few stretches as there can be such that all requirements of one together are free of cycles: nearly always a
 * single one. Causes are corrected within a stretch.
 */
function epochsOf(components: readonly ComponentFact[], window: Interval): Interval[] {
  if (!findCycle(needsWithin(components, window))) return [window]
  const cuts = components.flatMap(({ requires }) => requires.map(({ validFrom }) => validFrom))
  const inside = cuts.filter((at) => at > window.from && at < window.until)
  const epochs: Interval[] = []
  const edges = [...new Set(inside)].sort((a, b) => a - b)
  let from = window.from
  for (const [index, at] of edges.entries()) {
    const next = edges[index + 1] ?? window.until
    if (!findCycle(needsWithin(components, { from, until: next }))) continue
    epochs.push({ from, until: at })
    from = at
  }
  return [...epochs, { from, until: window.until }]
}

/** What each component needs at any time of a stretch; an archived one says nothing any more. */
function needsWithin(
  components: readonly ComponentFact[],
  stretch: Interval,
): Map<ComponentId, ComponentId[]> {
  const known = new Set(components.map(({ id }) => id))
  return new Map(
    components.map(({ id, requires }) => {
      const trees = treeTimeline(requires, stretch).flatMap(({ value }) => value ?? [])
      return [id, [...new Set(trees.flatMap((tree) => leavesOf(tree)))].filter((leaf) => known.has(leaf))]
    }),
  )
}

function treeTimeline(requires: ComponentFact['requires'], window: Interval): Timeline<Requirement | null> {
  return fromChanges<Requirement | null>(
    requires.map(({ validFrom, value }) => ({ at: validFrom, value })),
    null,
    window,
  )
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

function ownTimelines(facts: GraphFacts, window: Interval): Map<ComponentId, Timeline<Own>> {
  const heard = facts.monitors.map((monitor) => ({ monitor, words: monitorTimeline(monitor, window) }))
  const bound = Map.groupBy(
    heard.flatMap(({ monitor, words }) =>
      [...new Set(monitor.bindings.map(({ componentId }) => componentId))].map((id) => ({
        id,
        words: boundTimeline(monitor, id, { window, words }),
      })),
    ),
    ({ id }) => id,
  )
  const reports = Map.groupBy(facts.reports, ({ componentId }) => componentId)
  const maintained = maintainedIntervals(facts)
  return new Map(
    facts.components.map((component) => {
      const words = combine(
        (bound.get(component.id) ?? []).map((one) => one.words),
        window,
        (values) => measuredLevel(values),
      )
      const said = (reports.get(component.id) ?? []).flatMap((report) => openEnded([report], report.status))
      const report = fromIntervals(said, null, window)
      const maintenance = fromIntervals(maintained.get(component.id) ?? [], false, window)
      const requires = fromIntervals(requiresIntervals(component), false, window)
      const own = combine(
        [words, report, maintenance, requires],
        window,
        ([measured, status, isMaintained, needs]): Own => {
          const level = status !== null ? levelOfStatus(status) : null
          const silent =
            measured === 'paused'
              ? UNKNOWN
              : (measured ?? levelWithoutEvidence(needs, component.initialStatus))
          const hasEvidence =
            level !== null ||
            (measured !== null && measured !== 'paused') ||
            (!needs && component.initialStatus !== null)
          return {
            level: level === null ? silent : [level, level],
            hasEvidence,
            isPaused: measured === 'paused',
            isReported: level !== null,
            isMaintained: isMaintained || status === 'under_maintenance',
          }
        },
      )
      return [component.id, own]
    }),
  )
}

function requiresIntervals({ requires }: ComponentFact) {
  return requires.map(({ validFrom, value }, index) => ({
    from: validFrom,
    until: requires[index + 1]?.validFrom ?? Number.POSITIVE_INFINITY,
    value: value !== null,
  }))
}

/** From its real start, or its planned one, to its real end; a cancelled one before it began holds nothing. */
function maintainedIntervals(
  facts: GraphFacts,
): Map<ComponentId, { from: number; until: number; value: boolean }[]> {
  const intervals = new Map<ComponentId, { from: number; until: number; value: boolean }[]>()
  for (const maintenance of facts.maintenances) {
    const { startedAt, completedAt, cancelledAt, componentIds, startsAt, endsAt, automatic } = maintenance
    const from = startedAt ?? (automatic && cancelledAt === null ? startsAt : null)
    if (from === null) continue
    const until = completedAt ?? cancelledAt ?? (automatic ? endsAt : Number.POSITIVE_INFINITY)
    for (const id of componentIds)
      intervals.set(id, [...(intervals.get(id) ?? []), { from, until, value: true }])
  }
  return intervals
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
  const below = combine(
    leaves,
    within.epoch,
    (values): ReadonlyMap<ComponentId, Whole> =>
      new Map(values.map((value, index) => [names[index] ?? id, value])),
  )
  const raw = combine([own, tree, below], within.epoch, ([self, needs, leafOf]): Whole => {
    const levelAt = (end: 0 | 1) => (leaf: ComponentId) => leafOf.get(leaf)?.effective[end] ?? 0
    const inherited: Bounds =
      needs === null ? [0, 0] : [levelOf(needs, levelAt(0)), levelOf(needs, levelAt(1))]
    const effective = effectiveLevel(self.level, inherited, self.hasEvidence && !isUnknown(self.level))
    const leaf = (one: ComponentId) => ({ level: levelAt(0)(one), cause: leafOf.get(one)?.cause ?? [] })
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
