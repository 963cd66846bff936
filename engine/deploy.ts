import { z } from 'zod'
import { leavesOf, type Requirement } from './dependency.ts'
import { type ComponentId, idSchema } from './id.ts'
import { instantSchema } from './instant.ts'
import type { Episode } from './measures.ts'

const oneLine = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !/\p{Cc}/u.test(text), 'Expected one line.')

/** A marker from a pipeline: what was released, when, to which components. The same name, version and instant is the same deploy. */
export const deploySchema = z.object({
  name: oneLine,
  version: oneLine,
  at: instantSchema,
  components: z
    .array(idSchema<'component'>())
    .max(500)
    .transform((ids): ComponentId[] => [...new Set(ids)]),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable()
    .default(null),
})
export type Deploy = z.infer<typeof deploySchema>

/** A deploy that may have caused an incident; the greater the weight the more it is suspected. */
export type Suspect = {
  deploy: Deploy
  beforeMs: number
  /** Steps from the root; null where nothing leads to it. */
  distance: number | null
  weight: number
}

const MINUTE = 60_000
/** Deploys longer ago are not suspected. */
export const LOOK_BACK_MS = 24 * 60 * MINUTE
/** A deploy loses half of its weight in this time: most bad ones show within minutes. */
const HALF_LIFE_MS = 30 * MINUTE

/** What each component needs now, directly. */
export type Needs = ReadonlyMap<ComponentId, readonly ComponentId[]>

export function needsOf(trees: ReadonlyMap<ComponentId, Requirement | null>): Needs {
  return new Map([...trees].map(([id, tree]) => [id, tree === null ? [] : leavesOf(tree)]))
}

/**
 * Deploys before an incident, the most suspect first: by how long before it they were, halved each half hour, over one
 * plus the steps along requirements from the root to what was deployed. One that touches nothing the root needs is
 * listed last, by time alone.
 */
export function suspectsOf(episode: Episode, deploys: readonly Deploy[], needs: Needs): Suspect[] {
  const origins = episode.rootComponentId === null ? episode.componentIds : [episode.rootComponentId]
  const distances = distancesFrom(origins, needs)
  return deploys
    .flatMap((deploy): Suspect[] => {
      const beforeMs = episode.startedAt - deploy.at
      if (beforeMs < 0 || beforeMs > LOOK_BACK_MS) return []
      const steps = deploy.components.flatMap((id) => distances.get(id) ?? [])
      const distance = steps.length === 0 ? null : Math.min(...steps)
      const weight = distance === null ? 0 : 0.5 ** (beforeMs / HALF_LIFE_MS) / (1 + distance)
      return [{ deploy, beforeMs, distance, weight }]
    })
    .sort(
      (a, b) => b.weight - a.weight || a.beforeMs - b.beforeMs || (a.deploy.name < b.deploy.name ? -1 : 1),
    )
}

/** Steps along requirements from any of the origins to all that they need. */
function distancesFrom(origins: readonly ComponentId[], needs: Needs): Map<ComponentId, number> {
  const distances = new Map(origins.map((id) => [id, 0]))
  for (const [id, distance] of distances)
    for (const next of needs.get(id) ?? []) if (!distances.has(next)) distances.set(next, distance + 1)
  return distances
}
