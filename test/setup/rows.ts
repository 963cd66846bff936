import type { Db } from '#db/connect'
import { newId } from '#db/new-id'
import {
  components,
  health,
  monitorBindings,
  monitorRules,
  monitors,
  pageComponents,
  pages,
  schedules,
} from '#db/schema'
import { DEFAULT_AUTOMATION } from '#engine/automation/policy'
import type { ComponentId, MonitorId, PageId } from '#engine/id'
import { type MonitorRules, monitorRulesSchema, monitorSpecSchema } from '#engine/monitor'

const DAY_MS = 86_400_000

/** A page of its own with nothing on it. */
export async function createPage(db: Db, host: string | null = null): Promise<PageId> {
  const id = newId<'page'>()
  await db.insert(pages).values({ id, name: 'Acme', host })
  return id
}

export async function createComponent(db: Db, name: string, pageId: PageId): Promise<ComponentId> {
  const id = newId<'component'>()
  const startedAt = new Date(Date.now() - 10 * DAY_MS)
  await db.insert(components).values({
    id,
    name,
    startedAt,
    createdAt: startedAt,
    updatedAt: startedAt,
    automation: DEFAULT_AUTOMATION,
  })
  await db.insert(pageComponents).values({ pageId, componentId: id })
  return id
}

type Wish = { rules?: Partial<MonitorRules>; componentId?: ComponentId; isDue?: boolean }

/** Monitors that have never been checked; due now unless said otherwise. */
export async function createMonitors(db: Db, count: number, wish: Wish = {}): Promise<MonitorId[]> {
  const ids = Array.from({ length: count }, () => newId<'monitor'>())
  const rules = monitorRulesSchema.parse(wish.rules ?? {})
  const spec = monitorSpecSchema.parse({ kind: 'http', url: 'http://127.0.0.1:1/' })
  const validFrom = new Date(Date.now() - 10 * DAY_MS)
  const nextCheckAt = new Date(Date.now() + (wish.isDue === false ? 3_600_000 : -1000))
  const places = ids.flatMap((monitorId) => rules.locations.map((location) => ({ monitorId, location })))
  await db.insert(monitors).values(ids.map((id) => ({ id, name: id, spec, createdAt: validFrom })))
  await db
    .insert(monitorRules)
    .values(ids.map((monitorId) => ({ id: newId(), monitorId, rules, validFrom, recordedAt: validFrom })))
  await db.insert(schedules).values(places.map((place) => ({ ...place, nextCheckAt })))
  await db.insert(health).values(places)
  const { componentId } = wish
  if (componentId)
    await db
      .insert(monitorBindings)
      .values(
        ids.map((monitorId) => ({ id: newId(), monitorId, componentId, validFrom, recordedAt: validFrom })),
      )
  return ids
}

export async function createMonitor(db: Db, wish: Wish = {}): Promise<MonitorId> {
  const [id] = await createMonitors(db, 1, wish)
  if (!id) throw new Error('No monitor was made.')
  return id
}
