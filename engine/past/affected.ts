import { type ComponentStatus, STATUS_OF_LEVEL } from '../component.ts'
import { isUnknown } from '../dependency.ts'
import type { ComponentStates, GraphStates } from '../graph/states.ts'
import { placeAt } from '../graph/timeline.ts'
import type { ComponentId } from '../id.ts'
import type { UpdateFact } from '../incident.ts'

/** What became of a component from one update of a story to the next. */
export type AffectedView = { componentId: ComponentId; before: ComponentStatus; after: ComponentStatus }

/** With more components than that, an update tells of those that changed alone. */
const TOLD_AT_MOST = 100

type Story = { componentIds: readonly ComponentId[]; startedAt: number }

/**
 * How the components of a story stood at one of its updates, and at the one before it, or else before it all began. Null
 * where the story is about none, or where the graph does not reach back so far. Nobody watching is no change: there is
 * no word for it here.
 */
export function describeAffected(
  graph: GraphStates | null,
  story: Story,
  updates: readonly UpdateFact<unknown>[],
  index: number,
): AffectedView[] | null {
  const update = updates[index]
  if (graph === null || update === undefined || story.componentIds.length === 0) return null
  const previousAt = updates[index + 1]?.displayAt ?? Math.min(story.startedAt, update.displayAt) - 1
  const updateAt = Math.min(update.displayAt, graph.window.until - 1)
  if (previousAt < graph.window.from) return null
  const all = story.componentIds.flatMap((componentId): AffectedView[] => {
    const before = statusAt(graph, componentId, previousAt)
    const after = statusAt(graph, componentId, updateAt)
    return before === null || after === null ? [] : [{ componentId, before, after }]
  })
  return all.length <= TOLD_AT_MOST ? all : all.filter(({ before, after }) => before !== after)
}

function statusAt({ epochs }: GraphStates, id: ComponentId, at: number): ComponentStatus | null {
  const component = epochs.find(({ from, until }) => from <= at && at < until)?.components.get(id)
  return component === undefined ? null : knownStatus(component, at)
}

/** Where it is not known it is what it was last; what was never known is nothing that an update could tell. */
function knownStatus({ states }: ComponentStates, at: number): ComponentStatus | null {
  for (let place = placeAt(states, at); place >= 0; place -= 1) {
    const state = states.values[place]
    if (state === undefined) return null
    if (state.status !== 'unobserved') return state.status
    if (!isUnknown(state.effective)) return STATUS_OF_LEVEL[state.effective[0]]
  }
  return null
}
