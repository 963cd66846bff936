import { blamedLeaves, type Level } from '../dependency.ts'
import type { ComponentId } from '../id.ts'
import { combine } from './combine.ts'
import type { Skew } from './skew.ts'
import { type ComponentStates, type Epoch, needsOf } from './states.ts'
import { constant, fromIntervals, joined, placeAt, type Timeline } from './timeline.ts'

/** A level and whom it is down to, sorted. The same within one Causes is the same object. */
export type Trouble = { level: Level; cause: ComponentId[] }

/** The causes of components within one epoch; each is worked out when it is first asked for. */
export type Causes = {
  epoch: Epoch
  known: Map<ComponentId, Timeline<Trouble>>
  troubles: Map<string, Trouble>
}

export function causesWithin(epoch: Epoch): Causes {
  return { epoch, known: new Map(), troubles: new Map() }
}

/** Who a component's trouble is down to, through the epoch. REPLAY step 6. */
export function troubleOf(causes: Causes, component: ComponentStates): Timeline<Trouble> {
  const { fact, states, skews } = component
  const known = causes.known.get(fact.id)
  if (known) return known
  if (states.values.every(({ blame }) => blame === 'nobody'))
    return constant(intern(causes, 0, []), causes.epoch)
  const below = troubleBelow(causes, component)
  const lent = fromIntervals(
    skews.map((skew) => ({ ...skew, value: besides(below, skew) })),
    null,
    causes.epoch,
  )
  const trouble = combine([states, below, lent], causes.epoch, ([{ effective, blame }, seen, borrowed]) => {
    const { cause } = borrowed ?? seen
    if (blame === 'nobody') return intern(causes, 0, [])
    if (blame === 'self') return intern(causes, effective[0], [fact.id])
    return intern(causes, effective[0], blame === 'both' ? [...cause, fact.id] : cause)
  })
  causes.known.set(fact.id, trouble)
  return trouble
}

/** The causes of the leaves that carry the blame for what a component inherits. */
function troubleBelow(causes: Causes, component: ComponentStates): Timeline<Trouble> {
  const parts = needsOf(causes.epoch, component, causes.epoch).map(({ tree, leaves, stretch }) => {
    const troubles = leaves.map((leaf) => troubleOf(causes, leaf))
    let now: readonly Trouble[] = []
    const levelAt = (leaf: number): Level => now[leaf]?.level ?? 0
    return combine(troubles, stretch, (values) => {
      now = values
      const blamed = tree === null ? [] : blamedLeaves(tree, levelAt)
      return intern(
        causes,
        0,
        blamed.flatMap((leaf) => values[leaf]?.cause ?? []),
      )
    })
  })
  return joined(parts)
}

/** What held just beside a skew of detection. */
function besides({ starts, values }: Timeline<Trouble>, { from, until, side }: Skew): Trouble | null {
  const place = placeAt({ starts }, side === 'after' ? until : from)
  const isLate = side === 'before' && starts[place] === from
  return values[isLate ? place - 1 : place] ?? null
}

function intern({ troubles }: Causes, level: Level, ids: readonly ComponentId[]): Trouble {
  const cause = ids.length > 1 ? [...new Set(ids)].sort() : [...ids]
  const key = `${level} ${cause.join()}`
  const same = troubles.get(key)
  if (same) return same
  const made = { level, cause }
  troubles.set(key, made)
  return made
}
