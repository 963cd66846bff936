import type { AutomationPolicy } from '#engine/automation/policy'
import type { Requirement } from '#engine/dependency'
import type { ComponentFact, GraphFacts, IncidentFact, MonitorFact, PageFacts } from '#engine/facts'
import type { ComponentId, GroupId, IncidentId, MaintenanceId, MonitorId, PageId } from '#engine/id'
import type { MaintenanceFact } from '#engine/maintenance'
import { DEFAULT_POLICY } from '#engine/policy'
import type { Health } from '#engine/verdict'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const NOON = Date.UTC(2026, 4, 15, 12)
export const NOW = new Date(NOON)

const pad = (text: string) => text.padEnd(12, '0').slice(0, 12)
export const componentId = (name: string) => pad(name) as ComponentId
export const incidentId = (name: string) => pad(name) as IncidentId

export const DATABASE = componentId('database')
export const CHECKOUT = componentId('checkout')
export const SEARCH = componentId('search')

const LONG_AGO = NOON - 200 * DAY

export function component(
  id: ComponentId,
  name: string,
  over: Partial<ComponentFact> & { needs?: Requirement; policy?: Partial<AutomationPolicy> } = {},
): ComponentFact {
  const { needs, policy, ...rest } = over
  return {
    id,
    name,
    description: '',
    startedAt: LONG_AGO,
    initialStatus: null,
    automation: { open: 'publish', afterMinutes: 0, resolveAfterMinutes: 0, ...policy },
    requires: needs === undefined ? [] : [{ validFrom: LONG_AGO, value: needs }],
    createdAt: LONG_AGO,
    updatedAt: LONG_AGO,
    ...rest,
  }
}

type Seen = { location?: string; changes: [at: number, to: Health][]; lastCheckAt?: number }

/** A monitor of one component, checked every minute, with the changes that its locations saw. */
export function monitor(of: ComponentId, seen: Seen[], over: Partial<MonitorFact> = {}): MonitorFact {
  const locations = seen.map(({ location = 'default' }) => location)
  return {
    id: `m${of}`.slice(0, 12) as MonitorId,
    name: 'secret monitor name',
    rules: [
      {
        validFrom: LONG_AGO,
        value: {
          intervalSeconds: 60,
          timeoutSeconds: 10,
          failuresToDown: 1,
          successesToUp: 1,
          quorum: 'majority',
          locations,
        },
      },
    ],
    bindings: [{ componentId: of, from: LONG_AGO, until: null }],
    pauses: [],
    locations: seen.map(({ location = 'default', changes, lastCheckAt = NOON - 10_000 }) => {
      const transitions = changes.map(([at, to], index) => ({
        at,
        from: changes[index - 1]?.[1] ?? ('unobserved' as const),
        to,
        evidence:
          to === 'down'
            ? { reasons: [{ code: 'timeout' as const, phase: 'wait' as const, text: 'secret' }], phases: {} }
            : null,
      }))
      const last = transitions.at(-1)
      return {
        location,
        state: {
          health: last?.to ?? 'unobserved',
          since: last?.at ?? null,
          lastCheckAt: last ? lastCheckAt : null,
          streaks: [],
        },
        transitions,
      }
    }),
    ...over,
  }
}

export function incident(over: Partial<IncidentFact> = {}): IncidentFact {
  return {
    id: incidentId('incident'),
    title: 'Something broke',
    status: 'investigating',
    impact: 'critical',
    rootComponentId: DATABASE,
    origin: 'automation',
    takenOverAt: null,
    publishedAt: NOON - 10 * MINUTE,
    startedAt: NOON - 10 * MINUTE,
    resolvedAt: null,
    nextUpdateBy: null,
    createdAt: NOON - 10 * MINUTE,
    updatedAt: NOON - 10 * MINUTE,
    componentIds: [DATABASE],
    updates: [],
    ...over,
  }
}

export function maintenance(over: Partial<MaintenanceFact> = {}): MaintenanceFact {
  return {
    id: pad('maintenance') as MaintenanceId,
    title: 'New hardware',
    status: 'scheduled',
    startsAt: NOON - HOUR,
    endsAt: NOON + HOUR,
    startedAt: null,
    completedAt: null,
    cancelledAt: null,
    series: null,
    version: 1,
    automatic: true,
    createdAt: NOON - DAY,
    updatedAt: NOON - DAY,
    componentIds: [DATABASE],
    updates: [],
    ...over,
  }
}

export function graph(over: Partial<GraphFacts> = {}): GraphFacts {
  return { components: [], monitors: [], reports: [], maintenances: [], ...over }
}

export const GROUP = pad('group') as GroupId

export function pageFacts(over: Partial<PageFacts> = {}): PageFacts {
  const components = over.components ?? []
  return {
    ...graph(),
    page: {
      id: pad('page') as PageId,
      name: 'Northwind',
      description: '',
      timeZone: 'UTC',
      language: 'en',
      supportUrl: null,
      accent: null,
      footerLinks: [],
      logo: null,
      showsSightings: true,
      revision: 3,
      createdAt: LONG_AGO,
      updatedAt: LONG_AGO,
    },
    groups: [],
    placements: components.map(({ id }, position) => ({
      componentId: id,
      groupId: null,
      position,
      alias: null,
      visibility: 'shown' as const,
    })),
    incidents: [],
    series: [],
    policies: [{ validFrom: 0, value: DEFAULT_POLICY }],
    ...over,
  }
}
