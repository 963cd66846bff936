import { attributionOf } from '../availability/attribution.ts'
import { stateHistory } from '../graph/present.ts'
import type { ComponentId } from '../id.ts'
import type { PageGraph } from './graph.ts'
import { shownOn, windowOf } from './scope.ts'

/** What one cause cost all components of a page together; null: causes that the page does not show. */
export type LossView = { root: ComponentId | null; ms: number; share: number }

/** To find the causes of more than these takes longer than a second: they are the desk's to tell. */
const STATES_AT_MOST = 250_000

/**
 * Where the time of the page's 90 days was lost, the greatest part first: by its policies, and causes that held at once
 * share the time. All that is hidden is told as one; nothing is told where too much went wrong.
 */
export function describeLosses(graph: PageGraph): LossView[] {
  const { facts, states, now } = graph
  const { window } = windowOf(facts.page.timeZone, now)
  const shown = shownOn(facts).map(({ component }) => component.id)
  const onPage = new Set(shown)
  const troubled = shown.flatMap((id) => {
    const { values } = stateHistory(states, id)
    return values.some(({ effective }) => effective[0] > 0) ? [{ id, size: values.length }] : []
  })
  if (troubled.reduce((sum, { size }) => sum + size, 0) > STATES_AT_MOST) return []
  const lost = new Map<ComponentId | null, number>()
  for (const { id } of troubled) {
    for (const { root, shareMs } of attributionOf(graph.spansOf(id), window, facts.policies).losses) {
      const key = onPage.has(root) ? root : null
      lost.set(key, (lost.get(key) ?? 0) + shareMs)
    }
  }
  const total = [...lost.values()].reduce((sum, ms) => sum + ms, 0)
  return [...lost]
    .map(([root, ms]) => ({ root, ms, share: ms / total }))
    .toSorted((a, b) => b.ms - a.ms || ((a.root ?? '') < (b.root ?? '') ? -1 : 1))
}
