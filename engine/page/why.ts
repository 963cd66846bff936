import type { Present } from '../graph/present.ts'
import { faultOf } from '../health/fault.ts'
import type { ComponentId } from '../id.ts'
import { type Moment, type Saying, saying } from '../language/saying.ts'
import { maintenanceSpan } from '../maintenance.ts'
import type { PageScope } from './scope.ts'
import type { ComponentView } from './view.ts'

/** One sentence on why a component is not operational, in words that this page's readers may see. */
export function describeWhy(scope: PageScope, id: ComponentId, now: Present): ComponentView['why'] {
  if (now.status === 'operational') return null
  if (now.status === 'under_maintenance') return plain(maintenanceWhy(scope, id))
  if (now.status === 'unobserved') return plain(unobservedWhy(scope, id, now))
  return badWhy(scope, id, now)
}

const plain = (text: Saying) => ({ text, componentId: null })

function maintenanceWhy(scope: PageScope, id: ComponentId): Saying {
  const at = scope.now.getTime()
  const ends = scope.facts.maintenances
    .filter(({ componentIds }) => componentIds.includes(id))
    .map(maintenanceSpan)
    .flatMap((span) => (span && span.from <= at && at < span.until ? [span.until] : []))
  const last = Math.max(...ends)
  return Number.isFinite(last)
    ? saying('why.maintenance_until', { instant: momentOf(scope, last) })
    : saying('why.maintenance')
}

function unobservedWhy(scope: PageScope, id: ComponentId, now: Present): Saying {
  if (now.paused) return saying('why.paused')
  const last = lastReportAt(scope, id)
  if (last !== null) return saying('why.silent_since', { instant: momentOf(scope, last) })
  const hasRequirement = scope.facts.components
    .find((c) => c.id === id)
    ?.requires.some((r) => r.value !== null)
  return saying(hasRequirement ? 'why.silent_needs' : 'why.silent')
}

function lastReportAt(scope: PageScope, id: ComponentId): number | null {
  const instants = (scope.watches.get(id) ?? []).flatMap(({ state }) => state.lastCheckAt ?? [])
  return instants.length === 0 ? null : Math.max(...instants)
}

function badWhy(scope: PageScope, id: ComponentId, now: Present): ComponentView['why'] {
  const level = levelOf(now)
  const others = now.cause.filter((cause) => cause !== id)
  if (others.length === 0) return plain(ownWhy(scope, id, now))
  const names = others.flatMap((cause) => scope.reader.nameOf(cause) ?? [])
  const hidden = others.length > names.length ? [saying('names.internal')] : []
  const isOwn = now.cause.includes(id)
  const text = saying(isOwn ? 'why.itself_and_needs' : 'why.needs', {
    level,
    names: { names: [...names, ...hidden] },
  })
  return { text, componentId: others.find((cause) => scope.shownIds.has(cause)) ?? null }
}

function ownWhy(scope: PageScope, id: ComponentId, now: Present): Saying {
  const level = levelOf(now)
  if (now.reported) return saying('why.reported', { level })
  const { key, badLocationCount, locationCount } = faultOf(scope.watches.get(id) ?? [])
  const fault = saying(key ?? 'seen.down')
  return locationCount > 1
    ? saying('why.itself_seen', { level, fault, bad: badLocationCount, count: locationCount })
    : saying('why.itself', { level, fault })
}

function levelOf({ effective }: Present): Saying {
  return saying(`why.level${effective[0] === 0 ? 1 : effective[0]}`)
}

function momentOf({ days, facts }: PageScope, at: number): Moment {
  const today = days.at(-1)
  const isToday = today !== undefined && today.from <= at && at < today.until
  return { at, isToday, timeZone: facts.page.timeZone }
}
