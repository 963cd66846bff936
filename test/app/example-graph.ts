import type { Requirement } from '#engine/dependency'
import type { ComponentFact, MonitorFact } from '#engine/facts'
import type { ComponentId, MaintenanceId } from '#engine/id'
import { describePage } from '#engine/page'
import { describeGraph } from '#engine/page/graph'
import type { Health } from '#engine/verdict'
import {
  component,
  componentId,
  DAY,
  HOUR,
  incident,
  incidentId,
  MINUTE,
  maintenance,
  monitor,
  NOON,
  NOW,
  pageFacts,
} from '../engine/sample-graph.ts'

export const ids = {
  shop: componentId('webshop'),
  checkout: componentId('checkout'),
  payments: componentId('payments'),
  database: componentId('database'),
  gateway: componentId('gateway'),
  cache: componentId('sessioncache'),
  /** Not shown. */
  redis: componentId('redis'),
  replica: componentId('redisreplica'),
  fraud: componentId('fraud'),
}

type Change = [daysAgo: number, hours: number, to: Health]
const LOCATIONS = ['Frankfurt', 'Singapore', 'Virginia']

/** Seen well since long ago, and then each change for so many hours. */
function watched(of: ComponentId, changes: Change[]): MonitorFact {
  const seen = changes.flatMap(([daysAgo, hours, to]): [number, Health][] => {
    const at = NOON - daysAgo * DAY
    return at + hours * HOUR < NOON
      ? [
          [at, to],
          [at + hours * HOUR, 'up'],
        ]
      : [[at, to]]
  })
  return monitor(
    of,
    LOCATIONS.map((location, index) => ({
      location,
      changes: [
        [NOON - 199 * DAY, 'up'],
        ...seen.map(([at, to]): [number, Health] => [at + index * 4000, to]),
      ] as [number, Health][],
      lastCheckAt: NOON - 20_000 + index * 4000,
    })),
  )
}

const sketch = (id: ComponentId, name: string, needs?: Requirement): ComponentFact =>
  component(id, name, needs === undefined ? {} : { needs })

const components = [
  sketch(ids.shop, 'Web shop', { all: [ids.checkout, { soft: ids.cache }] }),
  sketch(ids.checkout, 'Checkout', { all: [ids.payments, { any: [ids.cache, ids.redis] }] }),
  sketch(ids.payments, 'Payments', {
    all: [ids.database, { atLeast: 1, of: [ids.gateway, ids.database] }, { soft: ids.fraud }],
  }),
  sketch(ids.database, 'Payments database'),
  sketch(ids.gateway, 'Card gateway'),
  sketch(ids.cache, 'Session cache', { any: [ids.redis, ids.replica] }),
  sketch(ids.redis, 'zq-redis-primary'),
  sketch(ids.replica, 'zq-redis-replica'),
  sketch(ids.fraud, 'zq-fraud-scores'),
]

const hidden: ComponentId[] = [ids.redis, ids.replica, ids.fraud]
const OPEN = incidentId('databasedown')

/** A page whose graph is computed: what is behind the first page is drawn from it. */
export const graphFacts = pageFacts({
  components,
  monitors: [
    watched(ids.shop, [[52, 0.4, 'degraded']]),
    watched(ids.checkout, [
      [33, 3, 'degraded'],
      [12, 0.9, 'down'],
    ]),
    watched(ids.payments, []),
    watched(ids.database, [
      [61, 1.5, 'down'],
      [23, 0.9, 'down'],
      [0.02, 9, 'down'],
    ]),
    watched(ids.gateway, [
      [40, 26, 'unobserved'],
      [12, 2, 'down'],
    ]),
    watched(ids.redis, [[5, 7, 'degraded']]),
    watched(ids.replica, []),
    watched(ids.fraud, []),
  ],
  maintenances: [
    maintenance({
      id: 'maintenance1' as MaintenanceId,
      title: 'Database failover drill',
      status: 'completed',
      startsAt: NOON - 9 * DAY,
      endsAt: NOON - 9 * DAY + 2 * HOUR,
      startedAt: NOON - 9 * DAY,
      completedAt: NOON - 9 * DAY + 2 * HOUR,
      componentIds: [ids.database],
    }),
  ],
  incidents: [
    incident({
      id: OPEN,
      title: 'Payments database does not answer',
      rootComponentId: ids.database,
      componentIds: [ids.database, ids.payments, ids.checkout],
      publishedAt: NOON - 25 * MINUTE,
      startedAt: NOON - 0.02 * DAY,
    }),
  ],
  placements: components.map(({ id }, position) => ({
    componentId: id,
    groupId: null,
    position,
    alias: null,
    visibility: hidden.includes(id) ? ('hidden' as const) : ('shown' as const),
  })),
})

export const graphView = describePage(graphFacts, NOW)
export const graph = describeGraph(graphFacts, NOW)
