import type { ShownStatus } from './component.ts'
import { IMPACTS } from './incident.ts'
import type { ComponentView, GroupView, IncidentView, Indicator } from './page.ts'
import { listNames } from './words.ts'

type Seen = {
  components: readonly ComponentView[]
  groups: readonly GroupView[]
  openIncidents: readonly IncidentView[]
  /** "14:02 UTC" of the newest check; null when there never was one. */
  freshest: string | null
}

const INDICATORS = ['none', 'minor', 'major', 'critical'] as const
const LEVELS: Record<ShownStatus, number> = {
  operational: 0,
  under_maintenance: 0,
  unobserved: 1,
  degraded_performance: 1,
  partial_outage: 2,
  major_outage: 3,
}

/** The page's roll-up: the worst of its components and of what its open incidents say. */
export function indicatorOf({
  components,
  openIncidents,
}: {
  components: readonly Pick<ComponentView, 'status'>[]
  openIncidents: readonly Pick<IncidentView, 'impact' | 'status'>[]
}): Indicator {
  const levels = [...components.map(({ status }) => LEVELS[status]), ...openIncidents.map(levelOfIncident)]
  const worst = INDICATORS[Math.max(0, ...levels)] ?? 'none'
  if (worst !== 'none') return worst
  return components.some(({ status }) => status === 'under_maintenance') ? 'maintenance' : 'none'
}

/** Once a fix is being watched, only the components say how bad it still is. */
function levelOfIncident({ impact, status }: Pick<IncidentView, 'impact' | 'status'>): number {
  const level = IMPACTS.indexOf(impact)
  return status === 'monitoring' ? Math.min(1, level) : level
}

/** The sentence that matters, such as "Partial outage in Payments". */
export function sentenceOf(seen: Seen): string {
  const { components } = seen
  if (components.length === 0) return 'No components yet'
  for (const status of ['major_outage', 'partial_outage', 'degraded_performance'] as const) {
    const bad = components.filter((component) => component.status === status)
    if (bad.length > 0) return trouble(status, bad, seen)
  }
  const dark = components.filter(({ status }) => status === 'unobserved')
  if (dark.length === components.length) return seen.freshest ? `No data since ${seen.freshest}` : 'No data'
  if (dark.length > 0) return `No data for ${subject(dark)}`
  return calm(seen)
}

function calm({ components, openIncidents }: Seen): string {
  const told = openIncidents.filter(({ impact }) => impact !== 'none')
  const worst = [...told].sort((a, b) => levelOfIncident(b) - levelOfIncident(a))[0]
  if (worst) return worst.status === 'monitoring' ? `Recovering: ${worst.title}` : worst.title
  const planned = components.filter(({ status }) => status === 'under_maintenance')
  if (planned.length === 0) return 'All systems operational'
  return planned.length === components.length
    ? 'Planned maintenance of all systems'
    : `Planned maintenance of ${subject(planned)}`
}

type Bad = 'major_outage' | 'partial_outage' | 'degraded_performance'
const NOUN: Record<Bad, string> = {
  major_outage: 'Major outage',
  partial_outage: 'Partial outage',
  degraded_performance: 'Degraded performance',
}

function trouble(status: Bad, bad: readonly ComponentView[], seen: Seen): string {
  const isEverything = bad.length === seen.components.length && bad.length > 1
  if (status === 'major_outage') {
    if (isEverything) return 'All systems are down'
    const root = soleRoot(bad)
    if (root && bad.length > 2) return `${root.name} is down and takes ${bad.length - 1} more with it`
    if (bad.length <= 2) return `${subject(bad)} ${bad.length === 1 ? 'is' : 'are'} down`
  }
  if (isEverything) return `${NOUN[status]} in all systems`
  return `${NOUN[status]} in ${bad.length > 2 ? (soleGroup(bad, seen.groups) ?? subject(bad)) : subject(bad)}`
}

/** The one of them that all the others suffer from. */
function soleRoot(bad: readonly ComponentView[]): ComponentView | null {
  const roots = bad.filter(({ why }) => why?.componentId === null)
  const [root] = roots
  const isShared = bad.every((component) => component === root || component.why?.componentId === root?.id)
  return root && roots.length === 1 && isShared ? root : null
}

function soleGroup(bad: readonly ComponentView[], groups: readonly GroupView[]): string | null {
  const [first] = bad
  if (!first?.groupId || bad.some(({ groupId }) => groupId !== first.groupId)) return null
  return groups.find(({ id }) => id === first.groupId)?.name ?? null
}

function subject(components: readonly ComponentView[]): string {
  return listNames(components.map(({ name }) => name))
}
