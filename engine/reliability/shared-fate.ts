import { weightOf } from '../availability/ledger.ts'
import type { ComponentSpan, GraphTimelines } from '../component.ts'
import { isUnknown, type Level, leavesOf, levelOf, type Requirement } from '../dependency.ts'
import type { ComponentId } from '../id.ts'
import { clip, type Interval } from '../interval.ts'
import type { Policy } from '../policy.ts'
import { predict } from '../reliability.ts'

/** What a requirement tree delivered, against what independent failures of its leaves would have. */
export type SharedFate = {
  /** Share of the time in which all leaves were watched; null when there was none. */
  measured: number | null
  predicted: number | null
  watchedMs: number
  /**
   * Minutes by which the tree did better than independent failures would have: above 0 where chained leaves fail
   * together, below 0 where replicas do.
   */
  minutes: number | null
}

/**
 * Measured joint availability of a tree, from the real overlap of its leaves' intervals, beside the prediction from each
 * leaf's own share of the same time. Levels are weighed by the policy; maintenance is left out where a leaf has it.
 */
export function sharedFate(
  tree: Requirement,
  timelines: GraphTimelines,
  over: { window: Interval; policy: Policy },
): SharedFate {
  const { window, policy } = over
  const leaves = leavesOf(tree)
  const places = new Map(leaves.map((leaf, place) => [leaf, place]))
  const lines = leaves.map((leaf) => timelines.get(leaf) ?? [])
  let watchedMs = 0
  let badMs = 0
  const leafBadMs = leaves.map(() => 0)
  for (const { from, until, spans } of sideBySide(lines, window)) {
    const seen = spans.flatMap((span) => watchedLevel(span))
    if (seen.length < leaves.length) continue
    const ms = until - from
    watchedMs += ms
    for (const [place, level] of seen.entries())
      leafBadMs[place] = (leafBadMs[place] ?? 0) + ms * weightOf(level, policy)
    badMs +=
      ms *
      weightOf(
        levelOf(tree, (leaf) => seen[places.get(leaf) ?? -1] ?? 0),
        policy,
      )
  }
  if (watchedMs === 0) return { measured: null, predicted: null, watchedMs, minutes: null }
  const measured = 1 - badMs / watchedMs
  const predicted = predictTree(
    tree,
    new Map(leaves.map((leaf, place) => [leaf, 1 - (leafBadMs[place] ?? 0) / watchedMs])),
  )
  const minutes = predicted === null ? null : ((measured - predicted) * watchedMs) / 60_000
  return { measured, predicted, watchedMs, minutes }
}

/** The chance that a tree holds when its leaves fail independently, each by its own chance. */
function predictTree(tree: Requirement, chances: ReadonlyMap<ComponentId, number>): number | null {
  const root = '' as ComponentId
  return predict(root, {
    needs: new Map([[root, tree]]),
    chances: new Map<ComponentId, number | null>([[root, 1], ...chances]),
  })
}

/** The level while it is watched and not under maintenance, else nothing. */
function watchedLevel({ effective, status }: ComponentSpan): Level[] {
  return isUnknown(effective) || status === 'under_maintenance' ? [] : [effective[0]]
}

/** The stretches in which nothing changes, each with the spans that hold together; a timeline may say nothing. */
function* sideBySide(
  lines: readonly (readonly ComponentSpan[])[],
  window: Interval,
): Generator<Interval & { spans: ComponentSpan[] }> {
  const edges = lines.flat().flatMap((span) => {
    const piece = clip(span, window)
    return piece ? [piece.from, piece.until] : []
  })
  const cuts = [...new Set(edges)].sort((a, b) => a - b)
  const places = lines.map(() => 0)
  for (const [index, from] of cuts.entries()) {
    const until = cuts[index + 1]
    if (until === undefined) return
    const spans = lines.flatMap((line, number) => {
      let place = places[number] ?? 0
      while ((line[place]?.until ?? Number.POSITIVE_INFINITY) <= from) place += 1
      places[number] = place
      const span = line[place]
      return span && span.from <= from ? [span] : []
    })
    yield { from, until, spans }
  }
}
