import { inDependencyOrder, type RequirementOf } from './dependency.ts'
import { Refusal } from './refusal.ts'
import { TooEntangled } from './reliability/decision-diagram.ts'
import { hardKeysOf, hardNeedsOf } from './reliability/hard-needs.ts'
import { chanceOf, type Parts, partsOf, regionOf } from './reliability/region.ts'

/** What each component needs, and the chance that it is good by itself; null where nobody knows. */
export type System<Key extends string> = {
  needs: ReadonlyMap<Key, RequirementOf<Key> | null>
  chances: ReadonlyMap<Key, number | null>
}

/** A chance, or why there is none: one of those it is made of is unknown, or it would take too long. */
export type Prediction = number | 'unknown' | 'too entangled'

/**
 * The chance that a component and all that it requires other than through `soft` are good, each by itself and
 * independently: a reliability block diagram. Exact also where a component occurs more than once; null when one of the
 * chances is unknown. Refuses where that would take too long. REPLAY step 8.
 */
export function predict<Key extends string>(root: Key, system: System<Key>): number | null {
  return chanceIn(predictAll([root], system), root)
}

/** One of all predictions, as predict gives it. */
export function chanceIn<Key extends string>(
  predictions: ReadonlyMap<Key, Prediction>,
  key: Key,
): number | null {
  const prediction = predictions.get(key) ?? 'unknown'
  if (prediction === 'too entangled')
    throw new Refusal('invalid', `What ${key} requires is too entangled for an exact prediction.`)
  return prediction === 'unknown' ? null : prediction
}

/** The same for components and all that they require, each worked out from those beneath it. */
export function predictAll<Key extends string>(
  roots: Iterable<Key>,
  { needs, chances }: System<Key>,
): Map<Key, Prediction> {
  const named = new Map<Key, Key[]>()
  const wanted = new Set(roots)
  for (const key of wanted) {
    const keys = hardKeysOf(needs.get(key) ?? null)
    named.set(key, keys)
    for (const one of keys) wanted.add(one)
  }
  const order = inDependencyOrder(named)
  const places = new Map(order.map((key, place) => [key, place]))
  const parts = partsOf(
    order.map((key) => {
      const tree = needs.get(key) ?? null
      return tree === null ? null : hardNeedsOf(tree, (one) => places.get(one) ?? -1)
    }),
  )
  const owns = order.map((key) => chances.get(key) ?? null)
  const known = new Map<Key, Prediction>()
  const wholes: Prediction[] = []
  for (const [place, key] of order.entries()) {
    const isUnknown = owns[place] === null || named.get(key)?.some((one) => known.get(one) === 'unknown')
    const prediction = isUnknown ? 'unknown' : weighed(place, parts, { owns, wholes })
    known.set(key, prediction)
    wholes.push(prediction)
  }
  return known
}

type Weighed = { owns: readonly (number | null)[]; wholes: readonly Prediction[] }

/** What is too entangled beneath a component is so for it too. */
function weighed(place: number, parts: Parts, { owns, wholes }: Weighed): Prediction {
  if (parts.below[place]?.some((one) => wholes[one] === 'too entangled')) return 'too entangled'
  const numberOf = (prediction: Prediction | undefined) => (typeof prediction === 'number' ? prediction : 0)
  try {
    return chanceOf(place, regionOf(place, parts), parts, {
      own: (one) => owns[one] ?? 0,
      whole: (one) => numberOf(wholes[one]),
    })
  } catch (error) {
    if (error instanceof TooEntangled) return 'too entangled'
    throw error
  }
}
