import type { ComponentId } from '../id.ts'
import type { Moment } from '../language/saying.ts'
import { describeGroups } from './components.ts'
import { indicatorOf, sentenceOf } from './sentence.ts'
import type { PageView } from './view.ts'

const COMPONENTS = /^[a-z0-9]{12}(?:,[a-z0-9]{12})*$/
const COMPONENTS_AT_MOST = 100

/** The components of a personal address, such as `?c=abcdefghijkl,mnopqrstuvwx`, sorted and without doubles; null when it names none. */
export function parseComponentIds(text: string | null | undefined): ComponentId[] | null {
  if (!text || !COMPONENTS.test(text)) return null
  const ids = [...new Set(text.split(','))].sort()
  // The pattern is that of an id.
  return ids.length > COMPONENTS_AT_MOST ? null : (ids as ComponentId[])
}

/** The view of a reader who cares for some components only: these, and what is told about them. Null when the page shows none of them. */
export function narrowView(view: PageView, componentIds: readonly ComponentId[]): PageView | null {
  const wanted = new Set(componentIds)
  const components = view.components.filter(({ id }) => wanted.has(id))
  if (components.length === 0) return null
  const about = (story: { componentIds: readonly ComponentId[] }) =>
    story.componentIds.length === 0 || story.componentIds.some((id) => wanted.has(id))
  const groups = describeGroups(view, components)
  const openIncidents = view.openIncidents.filter(about)
  return {
    ...view,
    indicator: indicatorOf({ components, openIncidents }),
    sentence: sentenceOf({ components, groups, openIncidents, freshest: freshestOf(view) }),
    operationalCount: components.filter(({ status }) => status === 'operational').length,
    groups,
    components,
    openIncidents,
    incidents: view.incidents.filter(about),
    maintenances: view.maintenances.filter(about),
    pastMaintenances: view.pastMaintenances.filter(about),
    cancelledMaintenances: view.cancelledMaintenances.filter(about),
    series: view.series.filter(about),
  }
}

function freshestOf({ freshestCheckAt: at, components, page }: PageView): Moment | null {
  const today = components[0]?.days.at(-1)
  if (at === null || today === undefined) return null
  return { at, isToday: today.from <= at && at < today.until, timeZone: page.timeZone }
}
