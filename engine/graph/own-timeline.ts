import { type ComponentStatus, levelOfStatus } from '../component.ts'
import { boundsOf, UNKNOWN } from '../dependency.ts'
import type { ComponentFact, GraphFacts, MonitorFact } from '../facts.ts'
import type { ComponentId } from '../id.ts'
import type { Interval } from '../interval.ts'
import { combine } from './combine.ts'
import { treeTimeline } from './epoch.ts'
import { type BoundWord, boundTimeline, monitorTimeline, openEnded } from './monitor-timeline.ts'
import { levelWithoutEvidence, measuredLevel } from './own-level.ts'
import { type Own, ownOf } from './state.ts'
import { fromIntervals, type Timeline } from './timeline.ts'

/** What is known of one component by itself: what its monitors said, what people said, what was planned. */
type Evidence = {
  words: Timeline<BoundWord>[]
  reports: (Interval & { value: ComponentStatus })[]
  maintenances: (Interval & { value: true })[]
}

/** Every component by itself over a window. REPLAY steps 2 and 3. */
export function ownTimelines(
  facts: GraphFacts,
  window: Interval,
): Map<ComponentId, { fact: ComponentFact; own: Timeline<Own> }> {
  const evidence = new Map(
    facts.components.map(({ id }): [ComponentId, Evidence] => [
      id,
      { words: [], reports: [], maintenances: [] },
    ]),
  )
  for (const monitor of facts.monitors) {
    const words = monitorTimeline(monitor, window)
    for (const id of boundTo(monitor))
      evidence.get(id)?.words.push(boundTimeline(monitor, id, { window, words }))
  }
  for (const report of facts.reports)
    evidence.get(report.componentId)?.reports.push(...openEnded([report], report.status))
  for (const { ids, ...interval } of maintainedIntervals(facts))
    for (const id of ids) evidence.get(id)?.maintenances.push({ ...interval, value: true })
  return new Map(
    facts.components.map((fact) => {
      const known = evidence.get(fact.id) ?? { words: [], reports: [], maintenances: [] }
      return [fact.id, { fact, own: ownTimeline(fact, known, window) }]
    }),
  )
}

function boundTo({ bindings }: MonitorFact): Set<ComponentId> {
  return new Set(bindings.map(({ componentId }) => componentId))
}

function ownTimeline(component: ComponentFact, evidence: Evidence, window: Interval): Timeline<Own> {
  const words = combine(evidence.words, window, measuredLevel)
  const report = fromIntervals(evidence.reports, null, window)
  const maintenance = fromIntervals(evidence.maintenances, false, window)
  const tree = treeTimeline(component.requires, window)
  return combine(
    [words, report, maintenance, tree],
    window,
    ([measured, status, isMaintained, requires]): Own => {
      const level = status !== null ? levelOfStatus(status) : null
      const silent =
        measured === 'paused'
          ? UNKNOWN
          : (measured ?? levelWithoutEvidence(requires !== null, component.initialStatus))
      return ownOf({
        level: level === null ? silent : boundsOf(level, level),
        hasEvidence:
          level !== null ||
          (measured !== null && measured !== 'paused') ||
          (requires === null && component.initialStatus !== null),
        isPaused: measured === 'paused',
        isReported: level !== null,
        isMaintained: isMaintained || status === 'under_maintenance',
      })
    },
  )
}

/** From its real start, or its planned one, to its real end; a cancelled one before it began holds nothing. */
function maintainedIntervals({ maintenances }: GraphFacts): (Interval & { ids: ComponentId[] })[] {
  return maintenances.flatMap((maintenance) => {
    const { startedAt, completedAt, cancelledAt, componentIds, startsAt, endsAt, automatic } = maintenance
    const from = startedAt ?? (automatic && cancelledAt === null ? startsAt : null)
    if (from === null) return []
    const until = completedAt ?? cancelledAt ?? (automatic ? endsAt : Number.POSITIVE_INFINITY)
    return [{ from, until, ids: componentIds }]
  })
}
