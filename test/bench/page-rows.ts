import type { InstallationRows } from '#db/import-installation'
import { newId } from '#db/new-id'
import { DEFAULT_AUTOMATION } from '#engine/automation/policy'
import { monitorRulesSchema, monitorSpecSchema } from '#engine/monitor'
import type { Health } from '#engine/verdict'

const DAY_MS = 86_400_000
const DAYS = 90

/** A page with so many watched components, each with an outage of half an hour every nine days, and its story. */
export function pageRows(componentCount: number, now: Date): InstallationRows {
  const startedAt = new Date(now.getTime() - DAYS * DAY_MS)
  const page = { id: newId(), name: 'Bench', createdAt: startedAt }
  const groups = Array.from({ length: 5 }, (_, index) => ({
    id: newId(),
    pageId: page.id,
    name: `Group ${index + 1}`,
    position: index + 1,
  }))
  const members = Array.from({ length: componentCount }, (_, index) => ({
    index,
    id: newId(),
    monitorId: newId(),
  }))
  const outages = members.flatMap(({ index, id, monitorId }) =>
    Array.from({ length: 10 }, (_, turn) => ({
      id,
      monitorId,
      at: startedAt.getTime() + (turn * 9 + (index % 9)) * DAY_MS,
      health: (turn % 2 === 0 ? 'down' : 'degraded') as Health,
    })),
  )
  const told = outages
    .filter((_, index) => index % 10 === 0)
    .map((outage) => ({ ...outage, incidentId: newId() }))
  const state = { health: 'up' as const, since: startedAt, lastCheckAt: now }
  return {
    pages: [page],
    pageGroups: groups,
    components: members.map(({ id, index }) => ({
      id,
      name: `Component number ${index + 1}`,
      startedAt,
      automation: DEFAULT_AUTOMATION,
    })),
    pageComponents: members.map(({ id, index }) => ({
      pageId: page.id,
      componentId: id,
      groupId: groups[index % groups.length]?.id ?? null,
      position: index + 1,
    })),
    requirements: members.flatMap(({ id, index }) => {
      const needed = members[index - 7]
      return needed
        ? [{ id: newId(), componentId: id, tree: { all: [needed.id] } as never, validFrom: startedAt }]
        : []
    }),
    monitors: members.map(({ monitorId, index }) => ({
      id: monitorId,
      name: `Monitor ${index + 1}`,
      spec: monitorSpecSchema.parse({ kind: 'http', url: 'http://127.0.0.1/' }),
    })),
    monitorRules: members.map(({ monitorId }) => ({
      id: newId(),
      monitorId,
      rules: monitorRulesSchema.parse({ intervalSeconds: 3600 }),
      validFrom: startedAt,
    })),
    monitorBindings: members.map(({ id, monitorId }) => ({
      id: newId(),
      monitorId,
      componentId: id,
      validFrom: startedAt,
    })),
    schedules: [],
    health: members.map(({ monitorId }) => ({ monitorId, location: 'default', ...state })),
    transitions: members
      .map(({ monitorId }) => transition(monitorId, startedAt.getTime(), 'unobserved', 'up'))
      .concat(
        outages.flatMap(({ monitorId, at, health }) => [
          transition(monitorId, at + 1, 'up', health),
          transition(monitorId, at + 1_800_000, health, 'up'),
        ]),
      ),
    latencyHours: [],
    incidents: told.map(({ id, incidentId, at }) => ({
      id: incidentId,
      title: 'Half an hour of trouble',
      status: 'resolved',
      impact: 'major',
      origin: 'person',
      rootComponentId: id,
      publishedAt: new Date(at),
      startedAt: new Date(at),
      resolvedAt: new Date(at + 1_800_000),
    })),
    incidentUpdates: told.map(({ incidentId, at }) => ({
      id: newId(),
      incidentId,
      status: 'resolved',
      body: 'It works again.',
      displayAt: new Date(at + 1_800_000),
    })),
    incidentComponents: told.map(({ id, incidentId, at }) => ({
      incidentId,
      componentId: id,
      joinedAt: new Date(at),
    })),
    maintenances: [],
    maintenanceUpdates: [],
    maintenanceComponents: [],
    subscribers: [],
  }
}

function transition(monitorId: string, at: number, fromHealth: Health, toHealth: Health) {
  return {
    id: newId<'transition'>(),
    monitorId,
    location: 'default',
    at: new Date(at),
    fromHealth,
    toHealth,
    evidence: null,
  }
}
