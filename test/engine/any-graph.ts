import fc from 'fast-check'
import { COMPONENT_STATUSES } from '#engine/component'
import type { Requirement, RequirementOf } from '#engine/dependency'
import type { ComponentFact, GraphFacts, MonitorFact } from '#engine/facts'
import type { MonitorRules, Quorum } from '#engine/monitor'
import type { Dated } from '#engine/time/current'
import type { Health } from '#engine/verdict'
import { component, componentId, MINUTE, maintenance, monitor } from '#test/engine/sample-graph'

export const START = Date.UTC(2026, 4, 15)
export const WINDOW = { from: START, until: START + 100 * MINUTE }
export const minute = (count: number) => START + count * MINUTE

const IDS = ['a', 'b', 'c', 'd', 'e'].map(componentId)
const LOCATIONS = ['x', 'y', 'z']

const anyMinute = fc.integer({ min: -5, max: 99 })
const anyPlace = fc.integer({ min: 0, max: IDS.length - 1 })
const idAt = (place: number) => IDS[place] ?? componentId('a')

const anyStretch = fc
  .tuple(anyMinute, fc.option(fc.integer({ min: 1, max: 40 })))
  .map(([from, length]) => ({ from: minute(from), until: length === null ? null : minute(from + length) }))

function dated<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Dated<T>[]> {
  return fc
    .uniqueArray(fc.tuple(fc.integer({ min: -9, max: 99 }), value), {
      minLength: 1,
      maxLength: 2,
      selector: ([at]) => at,
    })
    .map((some) => some.sort(([a], [b]) => a - b).map(([at, one]) => ({ validFrom: minute(at), value: one })))
}

const anyRules: fc.Arbitrary<MonitorRules> = fc.record({
  intervalSeconds: fc.constantFrom(60, 300),
  timeoutSeconds: fc.constant(10),
  failuresToDown: fc.constant(1),
  successesToUp: fc.constant(1),
  quorum: fc.constantFrom<Quorum>('any', 'majority', 'all', { atLeast: 1 }, { atLeast: 2 }),
  locations: fc.integer({ min: 1, max: 3 }).map((count) => LOCATIONS.slice(0, count)),
})

const anyChanges = fc
  .uniqueArray(fc.tuple(anyMinute, fc.constantFrom<Health>('up', 'up', 'down', 'degraded', 'unobserved')), {
    maxLength: 8,
    selector: ([at]) => at,
  })
  .map((some) => some.sort(([a], [b]) => a - b).map(([at, to]): [number, Health] => [minute(at), to]))

const anyMonitor: fc.Arbitrary<MonitorFact> = fc
  .record({
    of: anyPlace,
    seen: fc.array(anyChanges, { minLength: 1, maxLength: 3 }),
    lastAt: fc.integer({ min: 50, max: 100 }),
    rules: dated(anyRules),
    pauses: fc.array(anyStretch, { maxLength: 2 }),
    alsoOf: fc.array(fc.tuple(anyPlace, anyStretch), { maxLength: 1 }),
  })
  .map(({ of, seen, lastAt, rules, pauses, alsoOf }) => {
    const places = seen.map((changes, index) => ({
      location: LOCATIONS[index] ?? 'x',
      changes,
      lastCheckAt: Math.max(minute(lastAt), changes.at(-1)?.[0] ?? 0),
    }))
    const fact = monitor(idAt(of), places, { rules, pauses })
    const more = alsoOf.map(([place, stretch]) => ({ componentId: idAt(place), ...stretch }))
    return { ...fact, bindings: [...fact.bindings, ...more] }
  })

/** A tree over some keys, of any of the five forms. */
export function anyTree<Key>(keys: readonly Key[]) {
  const { tree } = fc.letrec<{ tree: RequirementOf<Key> }>((tie) => {
    const children = fc.array(tie('tree'), { minLength: 1, maxLength: 3 })
    return {
      tree: fc.oneof(
        { maxDepth: 2, depthSize: 'small' },
        fc.constantFrom(...keys),
        children.map((all) => ({ all })),
        children.map((any) => ({ any })),
        children.chain((of) => fc.integer({ min: 1, max: of.length }).map((atLeast) => ({ atLeast, of }))),
        tie('tree').map((soft) => ({ soft })),
      ),
    }
  })
  return tree
}

/** One that needs some of those before it, or of all others: then requirements may turn round in time. */
function anyComponent(place: number, mayTurn: boolean): fc.Arbitrary<ComponentFact> {
  const others = mayTurn ? IDS.filter((_, index) => index !== place) : IDS.slice(0, place)
  const none = fc.constant<Dated<Requirement | null>[]>([])
  const trees = others.length === 0 ? none : dated<Requirement | null>(fc.option(anyTree(others)))
  return fc
    .record({
      requires: fc.oneof(none, trees),
      initialStatus: fc.constantFrom(null, null, 'operational' as const, 'partial_outage' as const),
      startedAt: fc.constantFrom(minute(-100), minute(-100), minute(20)),
    })
    .map((over) => component(idAt(place), `Component ${place}`, over))
}

const anyMaintenance = fc
  .tuple(fc.subarray(IDS), anyMinute, fc.integer({ min: 1, max: 30 }), fc.boolean())
  .map(([componentIds, from, length, automatic]) =>
    maintenance({ componentIds, startsAt: minute(from), endsAt: minute(from + length), automatic }),
  )

function graphs(mayTurn: boolean): fc.Arbitrary<GraphFacts> {
  return fc.record({
    components: fc.tuple(...IDS.map((_, place) => anyComponent(place, mayTurn))),
    monitors: fc
      .array(anyMonitor, { minLength: 1, maxLength: 7 })
      .map((monitors) =>
        monitors.map((one, index) => ({ ...one, id: `monitor${index}` as MonitorFact['id'] })),
      ),
    reports: fc.array(
      fc
        .tuple(anyPlace, fc.constantFrom(...COMPONENT_STATUSES), anyStretch)
        .map(([place, status, stretch]) => ({ componentId: idAt(place), status, ...stretch })),
      { maxLength: 3 },
    ),
    maintenances: fc.array(anyMaintenance, { maxLength: 2 }),
  })
}

/** Five components with all that a graph's history may hold. */
export const anyGraph = graphs(false)
/** The same, with requirements that may go round in a circle: those are to be left out. */
export const anyTurningGraph = graphs(true)
