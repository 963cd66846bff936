import type { GroupId, IncidentId, MaintenanceId, PageId } from '#engine/id'
import type { ComponentView, IncidentView, MaintenanceView, PageView } from '#engine/page/view'
import { plainly } from '../engine/plainly.ts'
import {
  componentId,
  DAY,
  exampleComponent,
  exampleDay,
  exampleDays,
  MINUTE,
  NOW,
  TODAY,
} from './example-component.ts'

export { componentId, exampleComponent, exampleDay, exampleDays, NOW }

const DATABASE_DOWN = 'aaaaaaaaaaa1' as IncidentId
const SEARCH_SLOW = 'aaaaaaaaaaa2' as IncidentId

const incidents: IncidentView[] = [
  {
    id: DATABASE_DOWN,
    title: 'Payments database does not answer',
    status: 'identified',
    impact: 'critical',
    startedAt: NOW - 7 * MINUTE,
    resolvedAt: null,
    nextUpdateBy: NOW + 20 * MINUTE,
    createdAt: NOW - 6 * MINUTE,
    updatedAt: NOW - 2 * MINUTE,
    componentIds: [componentId('Payments database'), componentId('Checkout')],
    updates: [
      {
        id: 'u2',
        status: 'identified',
        body: 'The primary stopped taking connections at 14:02. We are promoting the standby now. **Card payments fail**; browsing and carts work.',
        displayAt: NOW - 2 * MINUTE,
        createdAt: NOW - 2 * MINUTE,
        affected: null,
      },
      {
        id: 'u1',
        status: 'investigating',
        body: 'Checks fail from 3 locations.',
        displayAt: NOW - 6.5 * MINUTE,
        createdAt: NOW - 6.5 * MINUTE,
        affected: null,
      },
    ],
  },
  {
    id: SEARCH_SLOW,
    title: 'Search is slow',
    status: 'resolved',
    impact: 'minor',
    startedAt: NOW - 31 * 60 * MINUTE,
    resolvedAt: NOW - 22 * 60 * MINUTE,
    nextUpdateBy: null,
    createdAt: NOW - 31 * 60 * MINUTE,
    updatedAt: NOW - 22 * 60 * MINUTE,
    componentIds: [componentId('Search')],
    updates: [
      {
        id: 'u4',
        status: 'resolved',
        body: 'Response times are back to normal.',
        displayAt: NOW - 22 * 60 * MINUTE,
        createdAt: NOW,
        affected: null,
      },
      {
        id: 'u3',
        status: 'investigating',
        body: 'Searches take 2 s.',
        displayAt: NOW - 30.9 * 60 * MINUTE,
        createdAt: NOW,
        affected: null,
      },
    ],
  },
]

const maintenance: MaintenanceView = {
  id: 'bbbbbbbbbbb1' as MaintenanceId,
  title: 'Moving the order queue to new hardware',
  status: 'scheduled',
  series: null,
  startsAt: TODAY + DAY + 120 * MINUTE,
  endsAt: TODAY + DAY + 180 * MINUTE,
  startedAt: null,
  completedAt: null,
  version: 1,
  createdAt: NOW - DAY,
  updatedAt: NOW - DAY,
  componentIds: [componentId('Order queue')],
  updates: [
    {
      id: 'u5',
      status: 'scheduled',
      body: 'Orders may be confirmed up to ten minutes late.',
      displayAt: NOW - DAY,
      createdAt: NOW - DAY,
      affected: null,
    },
  ],
}

const hours = (count: number) => count * 60 * MINUTE
const outage = { major_outage: 7 * MINUTE, incidentIds: [DATABASE_DOWN] }

const components: ComponentView[] = [
  exampleComponent(
    { name: 'Web shop', group: 'g1', days: exampleDays({ 66: { degraded_performance: 20 * MINUTE } }) },
    { value: 0.99998 },
  ),
  exampleComponent(
    {
      name: 'Checkout',
      group: 'g1',
      status: 'major_outage',
      why: 'Down because it needs Payments database',
      cause: 'Payments database',
      days: exampleDays({
        77: { partial_outage: 30 * MINUTE },
        49: { degraded_performance: hours(7), major_outage: 12 * MINUTE },
        48: { degraded_performance: hours(3) },
        23: { major_outage: 55 * MINUTE },
        0: outage,
      }),
    },
    {
      value: 0.99871,
      ownDowntimeMs: 55 * MINUTE,
      inheritedDowntimeMs: 112 * MINUTE,
      formula: plainly('1 − 167 min major / 129,600 min watched'),
    },
  ),
  exampleComponent(
    {
      name: 'Search',
      group: 'g1',
      status: 'degraded_performance',
      why: 'Slow: 95th percentile 1.9 s, normally 240 ms',
      days: exampleDays({
        34: { partial_outage: hours(5) },
        1: { degraded_performance: hours(9), incidentIds: [SEARCH_SLOW] },
        0: { degraded_performance: hours(10) },
      }),
    },
    { value: 0.9994, decimals: 2, ownDowntimeMs: hours(1.3) },
  ),
  exampleComponent(
    {
      name: 'Image delivery',
      group: 'g1',
      status: 'unobserved',
      why: 'Nothing reported since 13:41 UTC',
      days: exampleDays({
        59: { unobserved: hours(24) },
        58: { unobserved: hours(24) },
        57: { unobserved: hours(16) },
        0: { unobserved: 29 * MINUTE },
      }),
    },
    { value: 0.9999, lower: 0.94, upper: 0.99995, decimals: 2, coverage: 0.941 },
  ),
  exampleComponent(
    {
      name: 'Payments database',
      group: 'g2',
      status: 'major_outage',
      why: 'Connections are refused, seen from 3 locations',
      days: exampleDays({
        23: { major_outage: 55 * MINUTE },
        13: { under_maintenance: hours(5) },
        0: outage,
      }),
    },
    { value: 0.99902, ownDowntimeMs: 62 * MINUTE },
  ),
  exampleComponent({ name: 'Order queue', group: 'g2' }),
  exampleComponent({
    name: 'Session cache',
    group: 'g2',
    days: exampleDays({ 5: { partial_outage: hours(2), under_maintenance: hours(3), unobserved: hours(1) } }),
  }),
]

function group(id: string, name: string, affectedCount: number) {
  const componentIds = components
    .filter((component) => component.groupId === id)
    .map((component) => component.id)
  return {
    id: id as GroupId,
    name,
    description: '',
    position: 0,
    status: 'major_outage' as const,
    createdAt: NOW,
    updatedAt: NOW,
    componentIds,
    affectedCount,
  }
}

/** A page on a bad day: every state, an open incident, a past one, planned work. */
export const examplePage: PageView = {
  page: {
    id: 'ppppppppppp1' as PageId,
    name: 'Northwind',
    description: '',
    timeZone: 'UTC',
    language: 'en',
    supportUrl: null,
    accent: null,
    footerLinks: [],
    logo: null,
    showsSightings: true,
    createdAt: NOW,
    updatedAt: NOW,
  },
  revision: 412,
  computedAt: NOW,
  validUntil: NOW + 2 * MINUTE,
  indicator: 'critical',
  sentence: plainly('Major outage in Checkout and Payments database'),
  freshestCheckAt: NOW - 6000,
  locationCount: 3,
  operationalCount: 3,
  groups: [group('g1', 'Storefront', 3), group('g2', 'Platform', 1)],
  components,
  openIncidents: incidents.slice(0, 1),
  incidents,
  maintenances: [maintenance],
  pastMaintenances: [
    {
      ...maintenance,
      id: 'bbbbbbbbbbb2' as MaintenanceId,
      title: 'Database failover drill',
      status: 'completed',
      startsAt: TODAY - 13 * DAY,
      endsAt: TODAY - 13 * DAY + hours(5),
      startedAt: TODAY - 13 * DAY,
      completedAt: TODAY - 13 * DAY + hours(5),
    },
  ],
  cancelledMaintenances: [],
  series: [],
}

/** The first minute of an installation. */
export const emptyPage: PageView = {
  ...examplePage,
  indicator: 'none',
  sentence: plainly('No components yet'),
  freshestCheckAt: null,
  locationCount: 0,
  operationalCount: 0,
  groups: [],
  components: [],
  openIncidents: [],
  incidents: [],
  maintenances: [],
  pastMaintenances: [],
}

/** Nothing wrong anywhere. */
export const calmPage: PageView = {
  ...examplePage,
  indicator: 'none',
  sentence: plainly('All systems operational'),
  operationalCount: 7,
  groups: examplePage.groups.map((shown) => ({ ...shown, affectedCount: 0, status: 'operational' as const })),
  components: components.map((component) => ({ ...component, status: 'operational' as const, why: null })),
  openIncidents: [],
  incidents: incidents.slice(1),
}
