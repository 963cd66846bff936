import type { PageFacts } from '../facts.ts'
import type { ComponentId } from '../id.ts'
import type { UpdateFact } from '../incident.ts'
import { isOpen } from '../incident.ts'
import { phaseAt } from '../maintenance.ts'
import { describeAffected } from '../past/affected.ts'
import { fillWords, markedFor } from '../words.ts'
import type { PageScope } from './scope.ts'
import type { IncidentView, MaintenanceView, UpdateView } from './view.ts'

export type StoryScope = Pick<PageScope, 'shownIds' | 'reader' | 'now' | 'window'> & {
  /** What tells how components stood at an update; null where nobody asks. */
  graph: PageScope['graph'] | null
}

/** Published incidents of this page, in the window or open, newest first; with the shown components only. */
export function describeIncidents(facts: PageFacts, scope: StoryScope): IncidentView[] {
  const at = scope.now.getTime()
  return facts.incidents
    .filter(({ publishedAt }) => publishedAt !== null && publishedAt <= at)
    .filter(({ status, resolvedAt }) => isOpen(status) || (resolvedAt ?? at) >= scope.window.from)
    .flatMap((incident): IncidentView[] => {
      const componentIds = shownOf(incident.componentIds, scope)
      if (componentIds === null) return []
      const { id, status, impact, startedAt, resolvedAt, nextUpdateBy, createdAt, updatedAt } = incident
      const updates = describeUpdates(incident.updates, { componentIds, startedAt }, scope)
      return [
        {
          id,
          ...titleOf(incident, scope),
          status,
          impact,
          startedAt,
          resolvedAt,
          nextUpdateBy,
          createdAt,
          updatedAt,
          componentIds,
          updates,
        },
      ]
    })
    .sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1))
}

/** Maintenances of this page by start, those that are called off or all others. The phase follows the plan, also when no worker runs. */
export function describeMaintenances(
  facts: PageFacts,
  scope: StoryScope,
  which: 'held' | 'cancelled',
): MaintenanceView[] {
  return facts.maintenances
    .flatMap((maintenance): MaintenanceView[] => {
      const componentIds = shownOf(maintenance.componentIds, scope)
      const phase = phaseAt(maintenance, scope.now)
      if (componentIds === null || (phase === 'cancelled') !== (which === 'cancelled')) return []
      const { id, series, version, startsAt, endsAt, createdAt, updatedAt } = maintenance
      const status = phase === 'cancelled' ? maintenance.status : phase
      const isRunning = status !== 'scheduled'
      return [
        {
          id,
          ...titleOf(maintenance, scope),
          status,
          series,
          version,
          startsAt,
          endsAt,
          startedAt: maintenance.startedAt ?? (isRunning ? startsAt : null),
          completedAt: status === 'completed' ? (maintenance.completedAt ?? endsAt) : null,
          createdAt,
          updatedAt,
          componentIds,
          updates: describeUpdates(maintenance.updates, { componentIds, startedAt: startsAt }, scope),
        },
      ]
    })
    .sort((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1))
}

/** Null when the story is about components and this page shows none of them. */
export function shownOf(ids: readonly ComponentId[], scope: StoryScope): ComponentId[] | null {
  const shown = ids.filter((id) => scope.shownIds.has(id))
  return ids.length > 0 && shown.length === 0 ? null : shown
}

function titleOf({ title }: { title: string }, { reader }: StoryScope) {
  const marked = markedFor(title, reader)
  return { title: fillWords(title, reader), ...(marked === null ? {} : { markedTitle: marked }) }
}

function bodyOf(body: string, { reader }: StoryScope) {
  const marked = markedFor(body, reader)
  return { body: fillWords(body, reader), ...(marked === null ? {} : { marked }) }
}

function describeUpdates<Status>(
  updates: readonly UpdateFact<Status>[],
  story: Parameters<typeof describeAffected>[1],
  scope: StoryScope,
): UpdateView<Status>[] {
  const shown = updates.filter(({ displayAt }) => displayAt <= scope.now.getTime())
  return shown.map(({ id, status, body, displayAt, recordedAt }, index) => ({
    id,
    status,
    ...bodyOf(body, scope),
    displayAt,
    createdAt: recordedAt,
    affected: describeAffected(scope.graph, story, shown, index),
  }))
}
