import { levelOfStatus, levelWithoutEvidence, measuredLevel } from './component.ts'
import { type Bounds, UNKNOWN } from './dependency.ts'
import type { ComponentFact, GraphFacts } from './facts.ts'
import type { ComponentId } from './id.ts'
import type { Interval } from './interval.ts'
import { boundTimeline, monitorTimeline, openEnded } from './monitor-timeline.ts'
import { combine, fromIntervals, type Timeline } from './timeline.ts'

/** A component by itself at an instant: before anything is inherited. */
export type Own = {
  level: Bounds
  hasEvidence: boolean
  isPaused: boolean
  isReported: boolean
  isMaintained: boolean
}
/** Every component by itself over a window: what its monitors saw, what people said, what was planned. */
export function ownTimelines(facts: GraphFacts, window: Interval): Map<ComponentId, Timeline<Own>> {
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
