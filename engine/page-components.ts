import { availabilityOf } from './availability.ts'
import type { ComponentSpan, ShownStatus } from './component.ts'
import type { ComponentFact, PageFacts } from './facts.ts'
import type { ComponentId } from './id.ts'
import type { ComponentView, GroupView, IncidentView } from './page.ts'
import { describeDays } from './page-days.ts'
import type { PageScope, Placement } from './page-scope.ts'
import { currentSpan } from './page-scope.ts'
import { describeWhy } from './page-why.ts'

const STATUS_OF = ['operational', 'degraded_performance', 'partial_outage', 'major_outage'] as const
const DEFAULT_INTERVAL_SECONDS = 60

export function describeComponents(scope: PageScope, incidents: readonly IncidentView[]): ComponentView[] {
  return scope.shown.map(({ component, placement }) =>
    describeComponent(scope, component, placement, incidents),
  )
}

function describeComponent(
  scope: PageScope,
  component: ComponentFact,
  placement: Placement,
  incidents: readonly IncidentView[],
): ComponentView {
  const { id, description, startedAt, createdAt, updatedAt } = component
  const spans = scope.timelines.get(id) ?? []
  const span = currentSpan(scope, id)
  const intervals = (scope.watches.get(id) ?? []).map(({ rules }) => rules.intervalSeconds)
  const intervalSeconds = intervals.length === 0 ? DEFAULT_INTERVAL_SECONDS : Math.max(...intervals)
  const window = {
    from: Math.min(scope.window.until, Math.max(scope.window.from, startedAt)),
    until: scope.window.until,
  }
  const ownIncidents = incidents.filter(({ componentIds }) => componentIds.includes(id))
  return {
    id,
    name: scope.reader.nameOf(id) ?? component.name,
    description,
    groupId: placement.groupId,
    position: placement.position,
    status: span?.status ?? 'unobserved',
    lastKnownStatus: lastKnown(spans),
    statusSince: statusSince(spans),
    why: span ? describeWhy(scope, id, span) : { text: 'Nothing reported yet', componentId: null },
    atRisk: span?.atRisk ?? false,
    paused: span?.paused ?? false,
    availability: availabilityOf(spans, window, scope.facts.policies, intervalSeconds),
    days: describeDays(scope.days, spans, ownIncidents),
    startedAt,
    createdAt,
    updatedAt,
  }
}

/**
 * The status for surfaces without a word for "unobserved". Where nothing was ever known, "operational" would
 * claim what nobody saw.
 */
function lastKnown(spans: readonly ComponentSpan[]): ComponentView['lastKnownStatus'] {
  const now = spans.at(-1)?.status
  if (now && now !== 'unobserved') return now
  const known = spans.findLast(({ effective: [lo, hi] }) => !(lo === 0 && hi === 3))
  return (known && STATUS_OF[known.effective[0]]) ?? 'degraded_performance'
}

function statusSince(spans: readonly ComponentSpan[]): number | null {
  const status = spans.at(-1)?.status
  let since: number | null = null
  for (let index = spans.length - 1; index >= 0 && spans[index]?.status === status; index -= 1) {
    since = spans[index]?.from ?? since
  }
  return since
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
