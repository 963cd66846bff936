import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CheckRecord, recordChecks } from '#db/checks/record-checks'
import { readGraphFacts } from '#db/read/facts'
import { requireOf } from '#db/requirements'
import type { GraphTimelines } from '#engine/component'
import { computeGraph } from '#engine/graph'
import { graphPart } from '#engine/graph/part'
import type { ComponentId, MonitorId } from '#engine/id'
import { timelinesOf } from '#engine/replay/at'
import { parseScenario } from '#engine/replay/scenario'
import type { Verdict } from '#engine/verdict'
import { cloneDatabase } from '../setup/clone-database.ts'
import { createComponent, createMonitor, createPage } from '../setup/rows.ts'

const { db } = await cloneDatabase()
const HALF_MINUTE = 30_000
const SLOTS = 12
const START = Math.floor(Date.now() / 60_000) * 60_000 - 40 * 60_000
const UNTIL = START + (SLOTS + 10) * HALF_MINUTE
const pageId = await createPage(db)

const MONITORS = [
  { key: 'probe', component: 'db', failuresToDown: 2, successesToUp: 2, locations: ['eu', 'us'] },
  { key: 'login', component: 'web', failuresToDown: 1, successesToUp: 1, locations: ['eu'] },
] as const
const RULES = { intervalSeconds: 30, timeoutSeconds: 10 }

type Told = { monitor: string; location: string; slot: number; verdict: Verdict }

const verdicts = fc.array(fc.constantFrom<(Verdict | null)[]>('up', 'up', 'degraded', 'down', 'down', null), {
  minLength: SLOTS,
  maxLength: SLOTS,
})
/** What each place saw in each slot; nothing in some. */
const checks: fc.Arbitrary<Told[]> = fc
  .tuple(
    ...MONITORS.flatMap(({ key, locations }) => locations.map((location) => ({ key, location }))).map(
      ({ key, location }) =>
        verdicts.map((list) =>
          list.flatMap((verdict, slot): Told[] =>
            verdict === null ? [] : [{ monitor: key, location, slot, verdict }],
          ),
        ),
    ),
  )
  .map((places) => places.flat())

/** Fed to monitors of their own, in these batches; what the record then tells of their components. */
async function recorded(batches: readonly (readonly Told[])[]): Promise<GraphTimelines> {
  const ids = new Map<string, ComponentId>()
  for (const name of ['db', 'web']) ids.set(name, await createComponent(db, name, pageId))
  const [database, web] = [ids.get('db'), ids.get('web')]
  if (!database || !web) throw new Error('Nothing was made.')
  await db.transaction((tx) =>
    requireOf(tx, { componentId: web, tree: database, validFrom: new Date(START) }, new Date(START)),
  )
  const monitors = new Map<string, MonitorId>()
  for (const { key, component, ...rules } of MONITORS) {
    const componentId = component === 'db' ? database : web
    const wish = { rules: { ...RULES, ...rules, locations: [...rules.locations] }, componentId, isDue: false }
    monitors.set(key, await createMonitor(db, wish))
  }
  const recordOf = ({ monitor, location, slot, verdict }: Told): CheckRecord => ({
    monitorId: monitors.get(monitor) as MonitorId,
    location,
    startedAt: START + slot * HALF_MINUTE,
    verdict,
    latencyMs: 20,
    evidence: null,
  })
  for (const batch of batches) await recordChecks(db, batch.map(recordOf), { decide: async () => {} })
  const facts = graphPart(await readGraphFacts(db, START), [web])
  const timelines = computeGraph(facts, { from: START, until: UNTIL })
  return named(timelines, new Map([...ids].map(([name, id]) => [id, name])))
}

function replayed(told: readonly Told[]): GraphTimelines {
  const at = (slot: number) => new Date(START + slot * HALF_MINUTE).toISOString()
  return timelinesOf(
    parseScenario({
      from: at(0),
      until: new Date(UNTIL).toISOString(),
      components: [{ key: 'db' }, { key: 'web', requires: 'db' }],
      monitors: MONITORS.map((monitor) => ({ ...RULES, ...monitor })),
      checks: told.map(({ slot, ...check }) => ({ ...check, at: at(slot) })),
    }),
  )
}

/** The same under the components' names, for comparing. */
function named(timelines: GraphTimelines, names: ReadonlyMap<string, string>): GraphTimelines {
  const name = (id: ComponentId) => (names.get(id) ?? id) as ComponentId
  return new Map(
    [...timelines].map(([id, spans]) => [
      name(id),
      spans.map((one) => ({ ...one, cause: one.cause.map(name).sort() })),
    ]),
  )
}

const inBatches = (told: readonly Told[], size: number) =>
  Array.from({ length: Math.ceil(told.length / size) }, (_, index) =>
    told.slice(index * size, (index + 1) * size),
  )
/** As they come: of each place one at a time. */
const oneByOne = (told: readonly Told[]) =>
  [...Map.groupBy(told, ({ slot }) => slot)].sort(([a], [b]) => a - b).map(([, batch]) => batch)

test('checks all at once, one by one, or late and in any order tell what replay tells of them', async () => {
  await fc.assert(
    fc.asyncProperty(
      checks.chain((told) =>
        fc.record({
          told: fc.constant(told),
          shuffled: fc.shuffledSubarray(told, { minLength: told.length }),
          size: fc.integer({ min: 5, max: 20 }),
        }),
      ),
      async ({ told, shuffled, size }) => {
        const expected = replayed(told)
        expect(await recorded([told])).toEqual(expected)
        expect(await recorded(oneByOne(told))).toEqual(expected)
        expect(await recorded(inBatches(shuffled, size))).toEqual(expected)
      },
    ),
    { numRuns: 2 },
  )
}, 60_000)
