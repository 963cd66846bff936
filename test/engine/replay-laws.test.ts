import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { availabilityOf } from '#engine/availability'
import { attributionOf } from '#engine/availability/attribution'
import { ledgersOf, weighed } from '#engine/availability/ledger'
import { replay } from '#engine/replay'
import { timelinesOf } from '#engine/replay/at'
import { parseScenario, type Scenario } from '#engine/replay/scenario'
import type { OracleDocument } from './replay/oracle-types.ts'
import { randomScenario } from './replay/random-scenario.ts'

const RUNS = { numRuns: 100 }
const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1)

function shuffled<T>(list: readonly T[], seed: number): T[] {
  return list
    .map((item, index) => ({ item, place: Math.sin(seed + index * 7919) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

/** Everything that adds up when a finished timeline is cut: milliseconds per status, and the bounds' numerators. */
function sums(scenario: Scenario, window: Scenario['window']) {
  const timelines = timelinesOf(scenario)
  const policies = [{ validFrom: Number.NEGATIVE_INFINITY, value: scenario.policy }]
  return [...timelines].flatMap(([, spans]) => {
    const statuses = new Map<string, number>()
    for (const { from, until, status } of spans) {
      const ms = Math.max(0, Math.min(until, window.until) - Math.max(from, window.from))
      statuses.set(status, (statuses.get(status) ?? 0) + ms)
    }
    const [part] = ledgersOf(spans, window, policies)
    if (!part) return []
    const { ledger, policy } = part
    const best = weighed(ledger.bestMs, policy)
    const own = weighed(ledger.soleMs, policy)
    const worst = weighed(ledger.worstMs, policy) + policy.major * ledger.darkMs
    const names = [
      'operational',
      'degraded_performance',
      'partial_outage',
      'major_outage',
      'unobserved',
      'under_maintenance',
    ]
    return [...names.map((name) => statuses.get(name) ?? 0), own, best - own, best, worst]
  })
}

describe('laws of whole scenarios', () => {
  test('components, monitors and checks of different instants may come in any order', () => {
    fc.assert(
      fc.property(randomScenario, fc.nat(1000), (document, seed) => {
        const mixed: OracleDocument = {
          ...document,
          components: shuffled(document.components, seed),
          monitors: shuffled(document.monitors ?? [], seed),
          checks: shuffled(document.checks ?? [], seed),
          maintenances: shuffled(document.maintenances ?? [], seed),
        }
        const [a, b] = [document, mixed].map((one) => replay(parseScenario(one)))
        expect(b?.components.sort(byKey)).toEqual(a?.components.sort(byKey))
        expect(b?.incidents).toEqual(a?.incidents)
      }),
      RUNS,
    )
  })

  test('cutting a finished timeline anywhere adds up', () => {
    fc.assert(
      fc.property(randomScenario, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (document, share) => {
        const scenario = parseScenario(document)
        const { from, until } = scenario.window
        const cut = Math.round(from + (until - from) * share)
        const [whole, before, after] = [
          { from, until },
          { from, until: cut },
          { from: cut, until },
        ].map((window) => sums(scenario, window))
        for (const [index, value] of (whole ?? []).entries())
          expect((before?.[index] ?? 0) + (after?.[index] ?? 0)).toBeCloseTo(value, 3)
      }),
      RUNS,
    )
  })

  test('own and inherited downtime are the whole; the value lies within its bounds, they within 0 and 1', () => {
    fc.assert(
      fc.property(randomScenario, (document) => {
        for (const { availability, coverage, predicted } of replay(parseScenario(document)).components) {
          const { lower, value, upper } = availability
          const figures = [0, lower ?? 0, value ?? lower ?? 0, upper ?? 1, 1]
          for (const [index, figure] of figures.entries())
            expect(figure).toBeGreaterThanOrEqual((figures[index - 1] ?? 0) - 1e-9)
          for (const share of [coverage, predicted ?? 0]) {
            expect(share).toBeGreaterThanOrEqual(-1e-9)
            expect(share).toBeLessThanOrEqual(1 + 1e-9)
          }
        }
      }),
      RUNS,
    )
  })

  test('what each root cost adds up to what availability lost', () => {
    fc.assert(
      fc.property(randomScenario, (document) => {
        const scenario = parseScenario(document)
        const policies = [{ validFrom: Number.NEGATIVE_INFINITY, value: scenario.policy }]
        for (const [, spans] of timelinesOf(scenario)) {
          const { totalMs, ownMs, inheritedMs, losses } = attributionOf(spans, scenario.window, policies)
          const figures = availabilityOf(spans, scenario.window, policies, 60)
          expect(ownMs).toBeCloseTo(figures.ownDowntimeMs, 3)
          expect(inheritedMs).toBeCloseTo(figures.inheritedDowntimeMs, 3)
          expect(losses.reduce((sum, { shareMs }) => sum + shareMs, 0)).toBeCloseTo(totalMs, 3)
        }
      }),
      RUNS,
    )
  })

  test('a worse word about one component never makes another better', () => {
    fc.assert(
      fc.property(randomScenario, fc.nat(), (document, which) => {
        const key = document.components[which % document.components.length]?.key ?? ''
        const from = document.from ?? document.checks?.[0]?.at ?? document.until
        const worst = { component: key, status: 'major_outage', from }
        const bad = { ...document, reports: [...(document.reports ?? []), worst] }
        const timelines = [document, bad].map((one) => timelinesOf(parseScenario(one)))
        for (const [id, spans] of timelines[0] ?? []) {
          for (const { from: start, effective } of spans) {
            const after = timelines[1]?.get(id)?.find((span) => span.from <= start && start < span.until)
            expect(after?.effective[0] ?? 3).toBeGreaterThanOrEqual(effective[0])
          }
        }
      }),
      RUNS,
    )
  })

  test('the same document always gives the same answer', () => {
    fc.assert(
      fc.property(randomScenario, (document) => {
        const once = JSON.stringify(replay(parseScenario(document)))
        expect(JSON.stringify(replay(parseScenario(document)))).toBe(once)
      }),
      { numRuns: 20 },
    )
  })
})
