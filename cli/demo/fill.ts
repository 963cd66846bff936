import type { Db } from '#db/connect'
import { type InstallationRows, importInstallation } from '#db/import-installation'
import { planSeries } from '#db/maintenances/maintenance-series'
import { newId } from '#db/new-id'
import { DEFAULT_AUTOMATION } from '#engine/automation/policy'
import type { Requirement } from '#engine/dependency'
import type { ComponentId } from '#engine/id'
import { monitorRulesSchema, monitorSpecSchema } from '#engine/monitor'
import { COMPONENTS, type DemoComponent, type DemoRequirement, GROUPS } from './catalogue.ts'
import { latencyPast } from './latencies.ts'
import { incidentRows, maintenanceRows, monitorPast, seriesPlan } from './story-rows.ts'

const DAY_MS = 86_400_000
const PAST_DAYS = 90
export const DEMO_SUBSCRIBER = 'reader@example.com'

/** Fills an empty database with the example: components, monitors of local targets, 90 days of past, a subscriber. */
export async function fillDemo(db: Db, targetUrls: ReadonlyMap<string, string>, now: Date): Promise<void> {
  const startedAt = new Date(now.getTime() - PAST_DAYS * DAY_MS)
  const ids = new Map(COMPONENTS.map((component) => [component.key, newId<'component'>()]))
  const idOf = (key: string): ComponentId => {
    const id = ids.get(key)
    if (!id) throw new Error(`The example has no component "${key}".`)
    return id
  }
  const page = {
    id: newId<'page'>(),
    name: 'Northwind',
    description: 'Everything for the tea trade',
    createdAt: startedAt,
  }
  const groups = GROUPS.map((name, index) => ({
    id: newId<'group'>(),
    pageId: page.id,
    name,
    position: index + 1,
    createdAt: startedAt,
  }))
  const stories = incidentRows(idOf, now)
  const planned = maintenanceRows(idOf, now)
  const rows: InstallationRows = {
    pages: [page],
    pageGroups: groups,
    components: COMPONENTS.map((c) => ({
      id: idOf(c.key),
      name: c.name,
      description: c.description,
      startedAt,
      createdAt: startedAt,
      automation: DEFAULT_AUTOMATION,
    })),
    pageComponents: COMPONENTS.map((c, index) => ({
      ...placement(c, index),
      pageId: page.id,
      componentId: idOf(c.key),
      groupId: groups.find((g) => g.name === c.group)?.id ?? null,
    })),
    requirements: COMPONENTS.flatMap((c) =>
      c.requires
        ? [
            {
              id: newId(),
              componentId: idOf(c.key),
              tree: requirement(c.requires, idOf),
              validFrom: startedAt,
              recordedAt: startedAt,
            },
          ]
        : [],
    ),
    ...watching(idOf, targetUrls, { startedAt, now }),
    incidents: stories.incidents,
    incidentUpdates: stories.updates,
    incidentComponents: stories.components,
    maintenances: planned.maintenances,
    maintenanceUpdates: planned.updates,
    maintenanceComponents: planned.components,
    subscribers: [
      { id: newId(), pageId: page.id, email: DEMO_SUBSCRIBER, confirmedAt: startedAt, createdAt: startedAt },
    ],
  }
  await importInstallation(db, rows)
  await db.transaction((tx) => planSeries(tx, { plan: seriesPlan(idOf, now) }, now))
}

type Watched =
  | 'monitors'
  | 'monitorRules'
  | 'monitorBindings'
  | 'schedules'
  | 'health'
  | 'transitions'
  | 'latencyHours'

/** The monitors of the example with their past. */
function watching(
  idOf: (key: string) => ComponentId,
  targetUrls: ReadonlyMap<string, string>,
  { startedAt, now }: { startedAt: Date; now: Date },
): Pick<InstallationRows, Watched> {
  const monitors = COMPONENTS.filter(({ script }) => script !== null).map((component) => ({
    component,
    id: newId<'monitor'>(),
  }))
  const past = monitors.map(({ id, component }) => monitorPast(id, component.key, { startedAt, now }))
  return {
    monitors: monitors.map(({ id, component }) => ({
      id,
      name: component.name,
      spec: specOf(component, targetUrls),
      createdAt: startedAt,
    })),
    monitorRules: monitors.map(({ id }) => ({
      id: newId(),
      monitorId: id,
      rules: monitorRulesSchema.parse({ intervalSeconds: 10, timeoutSeconds: 5 }),
      validFrom: startedAt,
      recordedAt: startedAt,
    })),
    monitorBindings: monitors.map(({ id, component }) => ({
      id: newId(),
      monitorId: id,
      componentId: idOf(component.key),
      validFrom: startedAt,
      recordedAt: startedAt,
    })),
    schedules: monitors.map(({ id }) => ({ monitorId: id, location: 'default', nextCheckAt: now })),
    health: past.map(({ health }) => health),
    transitions: past.flatMap(({ transitions }) => transitions),
    latencyHours: monitors.flatMap(({ id }, nth) => latencyPast(id, { startedAt, now, nth })),
  }
}

function placement(component: DemoComponent, index: number) {
  return {
    position: index + 1,
    visibility: component.visibility ?? ('shown' as const),
    alias: component.alias ?? null,
  }
}

function specOf(component: DemoComponent, targetUrls: ReadonlyMap<string, string>) {
  return monitorSpecSchema.parse({ kind: 'http', url: targetUrls.get(component.key), degradedAboveMs: 600 })
}

function requirement(tree: DemoRequirement, idOf: (key: string) => ComponentId): Requirement {
  if (typeof tree === 'string') return idOf(tree)
  if ('soft' in tree) return { soft: requirement(tree.soft, idOf) }
  if ('all' in tree) return { all: tree.all.map((child) => requirement(child, idOf)) }
  if ('any' in tree) return { any: tree.any.map((child) => requirement(child, idOf)) }
  return { atLeast: tree.atLeast, of: tree.of.map((child) => requirement(child, idOf)) }
}
