import fc from 'fast-check'
import type { OracleDocument, OraclePolicy, Tree } from './oracle-types.ts'

const START = Date.UTC(2026, 2, 1)
const MINUTES = 90

/** An instant of the scenario's first hour and a half, on a grid that makes ties likely. */
const instant = fc.integer({ min: 0, max: MINUTES * 4 }).map((quarter) => START + quarter * 15_000)
const iso = (at: number) => new Date(at).toISOString()
const text = instant.map(iso)

const STATUSES = ['operational', 'degraded_performance', 'partial_outage', 'major_outage']

function treeOver(keys: string[]): fc.Arbitrary<Tree> {
  const leaf = fc.constantFrom(...keys)
  return fc.letrec<{ tree: Tree }>((tie) => {
    const children = fc.array(tie('tree'), { minLength: 1, maxLength: 3 })
    return {
      tree: fc.oneof(
        { maxDepth: 2, depthSize: 'small' },
        { arbitrary: leaf, weight: 4 },
        { arbitrary: children.map((all) => ({ all })), weight: 2 },
        { arbitrary: children.map((any) => ({ any })), weight: 1 },
        {
          arbitrary: children.chain((of) =>
            fc.integer({ min: 1, max: of.length }).map((atLeast) => ({ atLeast, of })),
          ),
          weight: 2,
        },
        { arbitrary: tie('tree').map((soft) => ({ soft })), weight: 1 },
      ),
    }
  }).tree
}

const quorum = fc.oneof(
  fc.constantFrom('any' as const, 'majority' as const, 'all' as const),
  fc.integer({ min: 1, max: 4 }).map((atLeast) => ({ atLeast })),
)

const policy: fc.Arbitrary<OraclePolicy> = fc.record({
  major: fc.constantFrom(1, 0.9),
  partial: fc.constantFrom(0.3, 0.5, 0.9),
  degraded: fc.constantFrom(0, 0.1, 0.3),
  maintenance: fc.constantFrom('exclude' as const, 'up' as const, 'count' as const),
  unobserved: fc.constantFrom('exclude' as const, 'down' as const),
  coverageFloor: fc.constantFrom(0, 0.5, 0.9, 1),
})

function monitorsOf(keys: string[]) {
  return fc
    .array(
      fc.record({
        component: fc.constantFrom(...keys),
        intervalSeconds: fc.constantFrom(30, 60, 120),
        timeoutSeconds: fc.constantFrom(0, 10, 15),
        failuresToDown: fc.integer({ min: 1, max: 3 }),
        successesToUp: fc.integer({ min: 1, max: 3 }),
        locations: fc.constantFrom<string[]>(['default'], ['eu', 'us'], ['eu', 'us', 'asia']),
        quorum,
      }),
      { maxLength: 5 },
    )
    .map((list) => list.map((monitor, index) => ({ key: `m${index}`, ...monitor })))
}

type Monitor = { key: string; intervalSeconds: number; locations: readonly string[] }

/** Regular checks with lost ones, long silences, and verdicts that come in runs. */
function checksOf(monitor: Monitor, location: string) {
  const run = fc.tuple(
    fc.constantFrom('up' as const, 'up' as const, 'degraded' as const, 'down' as const, null),
    fc.integer({ min: 1, max: 8 }),
  )
  return fc.tuple(fc.integer({ min: 0, max: 3 }), fc.array(run, { maxLength: 12 })).map(([offset, runs]) =>
    runs
      .flatMap(([verdict, length]) => Array.from({ length }, () => verdict))
      .flatMap((verdict, index) =>
        verdict === null
          ? []
          : [
              {
                monitor: monitor.key,
                location,
                at: iso(START + offset * 15_000 + index * monitor.intervalSeconds * 1000),
                verdict,
              },
            ],
      ),
  )
}

const period = fc.tuple(instant, fc.integer({ min: 1, max: 160 })).map(([from, length]) => ({
  from: iso(from),
  until: iso(from + length * 15_000),
}))

/** Small valid replay documents that meet every rule of REPLAY.md. */
export const randomScenario: fc.Arbitrary<OracleDocument> = fc
  .integer({ min: 1, max: 6 })
  .map((count) => Array.from({ length: count }, (_, index) => `c${index}`))
  .chain((keys) =>
    fc.record({
      keys: fc.constant(keys),
      trees: fc.tuple(
        ...keys.map((_, index) =>
          index === 0
            ? fc.constant(undefined)
            : fc.option(treeOver(keys.slice(0, index)), { nil: undefined, freq: 3 }),
        ),
      ),
      monitors: monitorsOf(keys),
    }),
  )
  .chain(({ keys, trees, monitors }) => {
    const key = fc.constantFrom(...keys)
    const streams = monitors.flatMap((monitor) =>
      monitor.locations.map((location) => checksOf(monitor, location)),
    )
    return fc.record({
      from: fc.option(text, { nil: undefined, freq: 5 }),
      until: fc
        .integer({ min: 1, max: 60 })
        .map((minutes) => iso(START + MINUTES * 60_000 + minutes * 60_000)),
      skewSeconds: fc.option(fc.constantFrom(0, 30, 120, 600), { nil: undefined }),
      policy: fc.option(policy, { nil: undefined }),
      components: fc.shuffledSubarray(
        keys.map((one, index) => ({
          key: one,
          ...(trees[index] === undefined ? {} : { requires: trees[index] }),
        })),
        { minLength: keys.length },
      ),
      monitors: fc.constant(monitors),
      maintenances: fc.array(
        period.chain((time) =>
          fc.uniqueArray(key, { minLength: 1 }).map((components) => ({ components, ...time })),
        ),
        { maxLength: 2 },
      ),
      reports: fc.array(
        period.chain((time) =>
          fc.tuple(key, fc.constantFrom(...STATUSES), fc.boolean()).map(([component, status, isOpen]) => ({
            component,
            status,
            from: time.from,
            ...(isOpen ? {} : { until: time.until }),
          })),
        ),
        { maxLength: 3 },
      ),
      checks: fc.tuple(...streams, fc.constant([])).map((lists) => lists.flat()),
    })
  })
  .filter(({ from, checks }) => from !== undefined || checks.length > 0)
  // What is absent is left out, as JSON would.
  .map((document) => JSON.parse(JSON.stringify(document)))
