import type { ShownStatus } from '../component.ts'
import { IMPACTS } from '../incident.ts'
import { type Moment, type Saying, saying } from '../language/saying.ts'
import type { ComponentView, GroupView, IncidentView, Indicator } from './view.ts'

type Seen = {
  components: readonly ComponentView[]
  groups: readonly GroupView[]
  openIncidents: readonly IncidentView[]
  /** Of the newest check; null when there never was one. */
  freshest: Moment | null
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
export function sentenceOf(seen: Seen): Saying {
  const { components } = seen
  if (components.length === 0) return saying('sentence.empty')
  for (const status of ['major_outage', 'partial_outage', 'degraded_performance'] as const) {
    const bad = components.filter((component) => component.status === status)
    if (bad.length > 0) return trouble(status, bad, seen)
  }
  const dark = components.filter(({ status }) => status === 'unobserved')
  if (dark.length === components.length)
    return seen.freshest ? saying('sentence.dark_since', { instant: seen.freshest }) : saying('sentence.dark')
  if (dark.length > 0) return saying('sentence.dark_for', { names: subject(dark) })
  return calm(seen)
}

/** The open incident that a sentence tells of where every component is well. */
export function worstTold(openIncidents: readonly IncidentView[]): IncidentView | undefined {
  const told = openIncidents.filter(({ impact }) => impact !== 'none')
  return told.sort((a, b) => levelOfIncident(b) - levelOfIncident(a))[0]
}

function calm({ components, openIncidents }: Seen): Saying {
  const worst = worstTold(openIncidents)
  if (worst) {
    const { title, status } = worst
    return saying(status === 'monitoring' ? 'sentence.recovering' : 'sentence.incident', { title })
  }
  const planned = components.filter(({ status }) => status === 'under_maintenance')
  if (planned.length === 0) return saying('sentence.calm')
  return planned.length === components.length
    ? saying('sentence.maintenance_all')
    : saying('sentence.maintenance_of', { names: subject(planned) })
}

type Bad = 'major_outage' | 'partial_outage' | 'degraded_performance'

function trouble(status: Bad, bad: readonly ComponentView[], seen: Seen): Saying {
  const isEverything = bad.length === seen.components.length && bad.length > 1
  if (status === 'major_outage') {
    if (isEverything) return saying('sentence.down_all')
    const root = soleRoot(bad)
    if (root && bad.length > 2)
      return saying('sentence.down_root', { root: root.name, count: bad.length - 1 })
    if (bad.length <= 2) return saying('sentence.down', { names: subject(bad), count: bad.length })
  }
  if (isEverything) return saying(`sentence.all.${status}`)
  const group = bad.length > 2 ? soleGroup(bad, seen.groups) : null
  return saying(`sentence.in.${status}`, { names: group === null ? subject(bad) : { names: [group] } })
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

function subject(components: readonly ComponentView[]): { names: string[] } {
  return { names: components.map(({ name }) => name) }
}
