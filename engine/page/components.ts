import { availabilityIn } from '../availability.ts'
import { type ShownStatus, STATUS_OF_LEVEL } from '../component.ts'
import { isUnknown } from '../dependency.ts'
import type { ComponentFact, PageFacts } from '../facts.ts'
import type { Present } from '../graph/present.ts'
import type { State } from '../graph/state.ts'
import { intervalSecondsOf } from '../health/watch.ts'
import type { ComponentId } from '../id.ts'
import { saying } from '../language/saying.ts'
import type { History } from '../time/history.ts'
import { describeDays } from './days.ts'
import type { PageScope, Placement } from './scope.ts'
import type { ComponentView, GroupView, IncidentView } from './view.ts'
import { describeWhy } from './why.ts'

export function describeComponents(scope: PageScope, incidents: readonly IncidentView[]): ComponentView[] {
  const incidentsOf = Map.groupBy(
    incidents.flatMap((incident) => incident.componentIds.map((id) => ({ id, incident }))),
    ({ id }) => id,
  )
  return scope.shown.map(({ component, placement }) =>
    describeComponent(scope, component, placement, {
      now: scope.presentOf(component.id),
      incidents: (incidentsOf.get(component.id) ?? []).map(({ incident }) => incident),
    }),
  )
}

function describeComponent(
  scope: PageScope,
  component: ComponentFact,
  placement: Placement,
  { now, incidents }: { now: Present | null; incidents: readonly IncidentView[] },
): ComponentView {
  const { id, description, startedAt, createdAt, updatedAt } = component
  const history = scope.historyOf(id)
  const intervalSeconds = intervalSecondsOf(scope.watches.get(id) ?? [])
  const window = {
    from: Math.min(scope.window.until, Math.max(scope.window.from, startedAt)),
    until: scope.window.until,
  }
  return {
    id,
    name: scope.reader.nameOf(id) ?? component.name,
    description,
    groupId: placement.groupId,
    position: placement.position,
    status: now?.status ?? 'unobserved',
    lastKnownStatus: lastKnown(history),
    statusSince: statusSince(history),
    why: now ? describeWhy(scope, id, now) : { text: saying('why.silent'), componentId: null },
    atRisk: now?.atRisk ?? false,
    paused: now?.paused ?? false,
    availability: availabilityIn(history, { window, policies: scope.facts.policies, intervalSeconds }),
    days: describeDays(scope.days, history, incidents),
    startedAt,
    createdAt,
    updatedAt,
  }
}

/**
 * The status for surfaces without a word for "unobserved". Where nothing was ever known, "operational" would
 * claim what nobody saw.
 */
function lastKnown({ values }: History<State>): ComponentView['lastKnownStatus'] {
  const now = values.at(-1)?.status
  if (now && now !== 'unobserved') return now
  const known = values.findLast(({ effective }) => !isUnknown(effective))
  return (known && STATUS_OF_LEVEL[known.effective[0]]) ?? 'degraded_performance'
}

function statusSince({ starts, values }: History<State>): number | null {
  const status = values.at(-1)?.status
  return starts[values.findLastIndex((state) => state.status !== status) + 1] ?? null
}

const RANK: readonly ShownStatus[] = [
  'operational',
  'under_maintenance',
  'unobserved',
  'degraded_performance',
  'partial_outage',
  'major_outage',
]

/** Groups with at least one shown component; each is as bad as its worst. */
export function describeGroups(
  facts: Pick<PageFacts, 'groups'>,
  components: readonly ComponentView[],
): GroupView[] {
  return facts.groups
    .flatMap((group): GroupView[] => {
      const children = components.filter(({ groupId }) => groupId === group.id)
      if (children.length === 0) return []
      const { id, name, description, position, createdAt, updatedAt } = group
      const status = RANK[Math.max(...children.map((child) => RANK.indexOf(child.status)))] ?? 'unobserved'
      const componentIds = children.map((child): ComponentId => child.id)
      const affectedCount = children.filter((child) => RANK.indexOf(child.status) > 2).length
      return [{ id, name, description, position, status, createdAt, updatedAt, componentIds, affectedCount }]
    })
    .sort((a, b) => a.position - b.position)
}
