import type { Availability } from '#engine/availability'
import type { ComponentId, GroupId, IncidentId, MaintenanceId, PageId } from '#engine/id'
import type { ComponentView, PageView } from '#engine/page/view'
import { DEFAULT_POLICY } from '#engine/policy'
import { plainly } from '../../engine/plainly.ts'

export const NOON = Date.UTC(2026, 4, 1, 12)
const HOUR = 3_600_000

export const PAGE = 'pagepagepage' as PageId
export const GROUP = 'groupgroupgr' as GroupId
export const CHECKOUT = 'checkoutchec' as ComponentId
export const DATABASE = 'databasedata' as ComponentId
export const INCIDENT = 'incidentinci' as IncidentId
export const MAINTENANCE = 'maintenancem' as MaintenanceId

const availability: Availability = {
  value: 0.999,
  lower: 0.999,
  upper: 0.999,
  coverage: 1,
  decimals: 3,
  formula: plainly('1 − 0 / 0'),
  ownDowntimeMs: 0,
  inheritedDowntimeMs: 0,
  policy: DEFAULT_POLICY,
}

export function sampleComponent(over: Partial<ComponentView>): ComponentView {
  return {
    id: CHECKOUT,
    name: 'Checkout',
    description: '',
    groupId: null,
    position: 1,
    status: 'operational',
    lastKnownStatus: 'operational',
    statusSince: null,
    why: null,
    atRisk: false,
    paused: false,
    availability,
    days: [],
    startedAt: NOON - 90 * 24 * HOUR,
    createdAt: NOON - 90 * 24 * HOUR,
    updatedAt: NOON - HOUR,
    ...over,
  }
}

/** A page with a group of one, a lone component, an open incident and a planned maintenance. */
export function sampleView(over: Partial<PageView> = {}): PageView {
  const incident = {
    id: INCIDENT,
    title: 'Database does not answer <b>',
    status: 'identified',
    impact: 'critical',
    startedAt: NOON - HOUR,
    resolvedAt: null,
    nextUpdateBy: null,
    createdAt: NOON - HOUR,
    updatedAt: NOON - HOUR / 2,
    componentIds: [DATABASE, CHECKOUT],
    updates: [
      {
        id: 'updateupdat2',
        status: 'identified',
        body: 'The **primary** stopped.',
        displayAt: NOON - HOUR / 2,
        createdAt: NOON - HOUR / 2,
        affected: null,
      },
      {
        id: 'updateupdat1',
        status: 'investigating',
        body: '<script>alert(1)</script>',
        displayAt: NOON - HOUR,
        createdAt: NOON - HOUR,
        affected: null,
      },
    ],
  } satisfies PageView['incidents'][number]
  return {
    page: {
      id: PAGE,
      name: 'Northwind',
      description: '',
      timeZone: 'UTC',
      language: 'en',
      supportUrl: null,
      accent: null,
      footerLinks: [],
      logo: null,
      showsSightings: true,
      createdAt: 0,
      updatedAt: NOON,
    },
    revision: 7,
    computedAt: NOON,
    validUntil: NOON + HOUR,
    indicator: 'critical',
    sentence: plainly('Database is down'),
    freshestCheckAt: NOON,
    locationCount: 1,
    operationalCount: 1,
    groups: [
      {
        id: GROUP,
        name: 'Platform',
        description: '',
        position: 1,
        status: 'major_outage',
        createdAt: 0,
        updatedAt: 0,
        componentIds: [DATABASE],
        affectedCount: 1,
      },
    ],
    components: [
      sampleComponent({
        id: DATABASE,
        name: 'Database',
        groupId: GROUP,
        position: 2,
        status: 'major_outage',
        lastKnownStatus: 'major_outage',
      }),
      sampleComponent({
        id: CHECKOUT,
        position: 3,
        status: 'unobserved',
        lastKnownStatus: 'degraded_performance',
      }),
    ],
    openIncidents: [incident],
    incidents: [incident],
    maintenances: [
      {
        id: MAINTENANCE,
        title: 'New hardware',
        status: 'scheduled',
        series: null,
        version: 1,
        startsAt: NOON + HOUR,
        endsAt: NOON + 2 * HOUR,
        startedAt: null,
        completedAt: null,
        createdAt: NOON,
        updatedAt: NOON,
        componentIds: [CHECKOUT],
        updates: [
          {
            id: 'updateupdat3',
            status: 'scheduled',
            body: 'We move.',
            displayAt: NOON,
            createdAt: NOON,
            affected: null,
          },
        ],
      },
    ],
    pastMaintenances: [],
    cancelledMaintenances: [],
    series: [],
    ...over,
  }
}
