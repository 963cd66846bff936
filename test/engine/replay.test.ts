import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { DEFAULT_AUTOMATION } from '#engine/automation'
import { availabilityOf } from '#engine/availability'
import type { Requirement } from '#engine/dependency'
import type { GraphFacts, MaintenanceFact } from '#engine/facts'
import { computeGraph } from '#engine/graph'
import { advance, FRESH, type LocationState, type LocationTransition } from '#engine/health'
import type { ComponentId, MaintenanceId, MonitorId } from '#engine/id'
import { impactOf } from '#engine/incident'
import { monitorRulesSchema } from '#engine/monitor'
import { rootRuns } from '#engine/root'
import type { Verdict } from '#engine/verdict'

const FOLDER = '../shared/fixtures/replay'

type Scenario = {
  from: string
  until: string
  components: { key: string; requires?: Requirement }[]
  monitors: {
    key: string
    component: string
    intervalSeconds: number
    timeoutSeconds: number
    failuresToDown: number
    successesToUp: number
  }[]
  maintenances: { components: string[]; from: string; until: string }[]
  checks: { monitor: string; at: string; verdict: Verdict }[]
}
type Expected = {
  components: {
    key: string
    intervals: Record<string, unknown>[]
    availability: Record<string, number | null>
    coverage: number
    ownDowntimeMs: number
    inheritedDowntimeMs: number
  }[]
  incidents: {
    root: string
    affected: string[]
    impact: string
    startedAt: string
    resolvedAt: string | null
  }[]
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8'))
}

/** The scenario's checks taken one by one, as a worker's are. */
function factsOf(scenario: Scenario): GraphFacts {
  return {
    components: scenario.components.map(({ key, requires }) => ({
      id: key as ComponentId,
      name: key,
      description: '',
      startedAt: 0,
      initialStatus: null,
      automation: DEFAULT_AUTOMATION,
      requires: requires ? [{ validFrom: 0, value: requires }] : [],
      createdAt: 0,
      updatedAt: 0,
    })),
    monitors: scenario.monitors.map((monitor) => {
      const rules = monitorRulesSchema.parse(monitor)
      let state: LocationState = FRESH
      const transitions: LocationTransition[] = []
      for (const check of scenario.checks.filter((one) => one.monitor === monitor.key)) {
        const step = advance(
          state,
          { at: Date.parse(check.at), verdict: check.verdict, evidence: null },
          rules,
        )
        state = step.state
        transitions.push(...step.transitions)
      }
      return {
        id: monitor.key as MonitorId,
        name: monitor.key,
        rules: [{ validFrom: 0, value: rules }],
        bindings: [{ componentId: monitor.component as ComponentId, from: 0, until: null }],
        pauses: [],
        locations: [{ location: 'default', state, transitions }],
      }
    }),
    reports: [],
    maintenances: scenario.maintenances.map(
      ({ components, from, until }, index): MaintenanceFact => ({
        id: `maintenance-${index}` as MaintenanceId,
        title: '',
        status: 'completed',
        startsAt: Date.parse(from),
        endsAt: Date.parse(until),
        startedAt: Date.parse(from),
        completedAt: Date.parse(until),
        cancelledAt: null,
        automatic: true,
        createdAt: 0,
        updatedAt: 0,
        componentIds: components as ComponentId[],
        updates: [],
      }),
    ),
  }
}

describe.skipIf(!existsSync(FOLDER))(
  'the worked example of the arithmetic (skipped without the fixtures)',
  () => {
    const scenario = existsSync(FOLDER) ? read<Scenario>('chain.json') : null
    const expected = existsSync(FOLDER)
      ? read<Expected>('chain.expected.json')
      : { components: [], incidents: [] }
    const window = { from: Date.parse(scenario?.from ?? ''), until: Date.parse(scenario?.until ?? '') }
    const timelines = scenario ? computeGraph(factsOf(scenario), window) : new Map()

    test.each(expected.components)('$key: its intervals', ({ key, intervals }) => {
      const spans = computeIntervals(timelines.get(key as ComponentId) ?? [])
      expect(spans).toEqual(intervals)
    })

    test.each(expected.components)(
      '$key: its availability',
      ({ key, availability, coverage, ownDowntimeMs, inheritedDowntimeMs }) => {
        const figures = availabilityOf(timelines.get(key as ComponentId) ?? [], window, [], 60)
        expect(figures).toMatchObject({ ownDowntimeMs, inheritedDowntimeMs })
        for (const name of ['value', 'lower', 'upper'] as const)
          expect(figures[name]).toBeCloseTo(availability[name] ?? Number.NaN, 12)
        expect(figures.coverage).toBeCloseTo(coverage, 12)
      },
    )

    test('one incident per root, with all that it affected', () => {
      const incidents = rootRuns(timelines).map(({ root, affected, level, from, until }) => ({
        root,
        affected: [...affected].sort(),
        impact: impactOf(level),
        startedAt: new Date(from).toISOString(),
        resolvedAt: until === window.until ? null : new Date(until).toISOString(),
      }))
      expect(incidents).toEqual(expected.incidents)
    })
  },
)

/** The example knows no redundancy at risk: spans that differ in nothing else are one there. */
function computeIntervals(spans: readonly import('#engine/component').ComponentSpan[]) {
  const rows: Record<string, unknown>[] = []
  for (const { from, until, status, own, inherited, cause } of spans) {
    const says = { status, own: [...own], inherited: [...inherited], cause }
    const last = rows.at(-1)
    const { from: _, until: __, ...before } = last ?? {}
    if (last && JSON.stringify(before) === JSON.stringify(says)) last.until = new Date(until).toISOString()
    else rows.push({ from: new Date(from).toISOString(), until: new Date(until).toISOString(), ...says })
  }
  return rows
}
