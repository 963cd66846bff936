import { faultOf } from './fault.ts'
import type { ComponentId } from './id.ts'
import { maintenanceSpan } from './maintenance.ts'
import type { ComponentView } from './page.ts'
import type { PageScope } from './page-scope.ts'
import type { Present } from './present.ts'
import { INTERNAL, instantText, listNames } from './words.ts'

const LEAD = ['', 'Degraded', 'Partly down', 'Down'] as const

/** One sentence on why a component is not operational, in words that this page's readers may see. */
export function describeWhy(scope: PageScope, id: ComponentId, now: Present): ComponentView['why'] {
  if (now.status === 'operational') return null
  if (now.status === 'under_maintenance') return plain(maintenanceWhy(scope, id))
  if (now.status === 'unobserved') return plain(unobservedWhy(scope, id, now))
  return badWhy(scope, id, now)
}

const plain = (text: string) => ({ text, componentId: null })

function maintenanceWhy(scope: PageScope, id: ComponentId): string {
  const at = scope.now.getTime()
  const ends = scope.facts.maintenances
    .filter(({ componentIds }) => componentIds.includes(id))
    .map(maintenanceSpan)
    .flatMap((span) => (span && span.from <= at && at < span.until ? [span.until] : []))
  const last = Math.max(...ends)
  return Number.isFinite(last) ? `Planned maintenance until ${timeText(scope, last)}` : 'Planned maintenance'
}

function unobservedWhy(scope: PageScope, id: ComponentId, now: Present): string {
  if (now.paused) return 'Watching is paused'
  const last = lastReportAt(scope, id)
  if (last !== null) return `Nothing reported since ${timeText(scope, last)}`
  const hasRequirement = scope.facts.components
    .find((c) => c.id === id)
    ?.requires.some((r) => r.value !== null)
  return hasRequirement ? 'Nothing reported on what it needs' : 'Nothing reported yet'
}

function lastReportAt(scope: PageScope, id: ComponentId): number | null {
  const instants = (scope.watches.get(id) ?? []).flatMap(({ state }) => state.lastCheckAt ?? [])
  return instants.length === 0 ? null : Math.max(...instants)
}

function badWhy(scope: PageScope, id: ComponentId, now: Present): ComponentView['why'] {
  const lead = LEAD[now.effective[0]]
  const others = now.cause.filter((cause) => cause !== id)
  if (others.length === 0) return plain(`${lead}: ${ownWhy(scope, id, now)}`)
  const names = others.flatMap((cause) => scope.reader.nameOf(cause) ?? [])
  const hidden = others.length > names.length ? [INTERNAL] : []
  const needs = `because it needs ${listNames([...names, ...hidden])}`
  const text = now.cause.includes(id) ? `${lead} by itself and ${needs}` : `${lead} ${needs}`
  return { text, componentId: others.find((cause) => scope.shownIds.has(cause)) ?? null }
}

function ownWhy(scope: PageScope, id: ComponentId, now: Present): string {
  if (now.reported) return 'reported by our team'
  const { verb, badLocationCount, locationCount } = faultOf(scope.watches.get(id) ?? [])
  const from = locationCount > 1 ? `, seen from ${badLocationCount} of ${locationCount} locations` : ''
  return `it ${verb ?? 'fails its checks'}${from}`
}

function timeText(scope: PageScope, at: number): string {
  const today = scope.days.at(-1) ?? { from: at, until: at }
  return instantText(at, today, scope.facts.page.timeZone)
}
