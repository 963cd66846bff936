import { LOOK_BACK_MS, type Needs, needsOf, type Suspect, suspectsOf } from '#engine/deploy'
import type { IncidentId } from '#engine/id'
import { episodeOf } from '#engine/measures'
import { currentOf } from '#engine/time/current'
import type { Queryable } from '../connect.ts'
import { listDeploys } from '../deploys.ts'
import { readComponents } from '../read/components.ts'
import { findIncidentFact } from '../read/incidents.ts'

const DEPLOYS_AT_MOST = 500

/** Deploys before an incident, the most suspect first, by what components needed when it began. */
export async function findSuspects(db: Queryable, incidentId: IncidentId): Promise<Suspect[]> {
  const incident = await findIncidentFact(db, incidentId)
  if (incident === null) return []
  const { startedAt } = incident
  const over = { from: startedAt - LOOK_BACK_MS, until: startedAt + 1, atMost: DEPLOYS_AT_MOST }
  const deploys = await listDeploys(db, over)
  if (deploys.length === 0) return []
  return suspectsOf(episodeOf(incident), deploys, await readNeeds(db, startedAt))
}

/** What each component needed directly at an instant. */
export async function readNeeds(db: Queryable, atMs: number): Promise<Needs> {
  const components = await readComponents(db, atMs)
  return needsOf(new Map(components.map(({ id, requires }) => [id, currentOf(requires, atMs)])))
}
