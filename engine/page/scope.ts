import type { ComponentFact, PageFacts } from '../facts.ts'
import type { Present } from '../graph/present.ts'
import type { State } from '../graph/state.ts'
import type { GraphStates } from '../graph/states.ts'
import type { Watch } from '../health/watch.ts'
import type { ComponentId } from '../id.ts'
import type { History } from '../time/history.ts'
import { daysUntil, type ZonedDay } from '../time/zoned-day.ts'
import type { Reader } from '../words.ts'

export const WINDOW_DAYS = 90

export type Placement = PageFacts['placements'][number]

/** What the pieces of one page's view share: who is shown, by which name, and what is known. */
export type PageScope = {
  facts: PageFacts
  now: Date
  days: ZonedDay[]
  window: { from: number; until: number }
  graph: GraphStates
  /** How a component stands now, and how it stood over the window. */
  presentOf: (id: ComponentId) => Present | null
  historyOf: (id: ComponentId) => History<State>
  /** Shown components, in the page's order. */
  shown: { component: ComponentFact; placement: Placement }[]
  shownIds: ReadonlySet<ComponentId>
  reader: Reader
  /** What is watched now, by component. */
  watches: ReadonlyMap<ComponentId, Watch[]>
}

export function windowOf(timeZone: string, now: Date) {
  const days = daysUntil(now, timeZone, WINDOW_DAYS)
  return { days, window: { from: days[0]?.from ?? now.getTime(), until: now.getTime() } }
}

/** Components that this page shows, groups first to last, each by its position. */
export function shownOn(facts: PageFacts): PageScope['shown'] {
  const components = new Map(facts.components.map((component) => [component.id, component]))
  const groupPosition = new Map(facts.groups.map((group) => [group.id, group.position]))
  const order = ({ placement }: { placement: Placement }) =>
    placement.groupId === null ? placement.position : (groupPosition.get(placement.groupId) ?? 0)
  return facts.placements
    .filter((placement) => placement.visibility === 'shown')
    .flatMap((placement) => {
      const component = components.get(placement.componentId)
      return component ? [{ component, placement }] : []
    })
    .sort(
      (a, b) =>
        order(a) - order(b) ||
        Number(a.placement.groupId !== null) - Number(b.placement.groupId !== null) ||
        a.placement.position - b.placement.position,
    )
}

/** Names as this page gives them: its alias, its name, or null for whoever it does not show. */
export function readerOf(facts: PageFacts): Reader {
  const names = new Map(
    shownOn(facts).map(({ component, placement }) => [component.id, placement.alias || component.name]),
  )
  return { nameOf: (id) => names.get(id) ?? null, timeZone: facts.page.timeZone }
}
