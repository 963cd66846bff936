import { type ChangeMeasures, changeMeasuresOf } from '#engine/change-measures'
import { type Deploy, LOOK_BACK_MS } from '#engine/deploy'
import type { ComponentId } from '#engine/id'
import type { Interval } from '#engine/interval'
import { episodeOf, type Measures, measuresByComponent, measuresByRoot, measuresOf } from '#engine/measures'
import type { Db } from '../connect.ts'
import { listDeploys } from '../deploys.ts'
import { databaseNow } from '../instant.ts'
import { readIncidents } from '../read/incidents.ts'
import { readNeeds } from './suspects.ts'

const DAY_MS = 86_400_000
/** A deploy every two minutes for 90 days. */
const DEPLOYS_AT_MOST = 65_000

type Measured = { componentId: ComponentId; measures: Measures }

export type DeskReliability = {
  window: Interval
  measures: Measures
  /** Of the components that incidents began at, the most incidents first. */
  roots: Measured[]
  /** Of the components that incidents affected. */
  components: Measured[]
  changes: ChangeMeasures
  /** The newest first. */
  deploys: Deploy[]
}

/** How often the last days had incidents, how fast they were mended, and what deploys had to do with it. Drafts do not count. */
export async function readDeskReliability(db: Db, { days }: { days: number }): Promise<DeskReliability> {
  const now = await databaseNow(db)
  const window = { from: now - days * DAY_MS, until: now + 1 }
  const incidents = await readIncidents(db, window.from)
  const episodes = incidents.filter(({ publishedAt }) => publishedAt !== null).map(episodeOf)
  const over = { from: window.from - LOOK_BACK_MS, until: window.until, atMost: DEPLOYS_AT_MOST }
  const deploys = await listDeploys(db, over)
  const changes = changeMeasuresOf(deploys, episodes, { window, needs: await readNeeds(db, now) })
  return {
    window,
    measures: measuresOf(episodes, window),
    roots: listed(measuresByRoot(episodes, window)),
    components: listed(measuresByComponent(episodes, window)),
    changes,
    deploys: deploys.filter(({ at }) => at >= window.from),
  }
}

function listed(measured: ReadonlyMap<ComponentId, Measures>): Measured[] {
  return [...measured]
    .map(([componentId, measures]) => ({ componentId, measures }))
    .filter(({ measures }) => measures.incidentCount > 0)
    .toSorted((a, b) => b.measures.incidentCount - a.measures.incidentCount)
}
