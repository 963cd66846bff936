import { DEFAULT_AUTOMATION } from '#engine/automation/policy'
import type { Requirement } from '#engine/dependency'
import type { ComponentFact, GraphFacts, MonitorFact } from '#engine/facts'
import type { ComponentId, MonitorId } from '#engine/id'
import { monitorRulesSchema } from '#engine/monitor'
import type { Health } from '#engine/verdict'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const LAYERS = 10
const OUTAGES = 100

export const BENCH_NOW = Date.UTC(2026, 4, 15, 12)
export const BENCH_WINDOW = { from: BENCH_NOW - 90 * DAY_MS, until: BENCH_NOW }

/** The same numbers every time, in [0, 1). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const idOf = (prefix: string, index: number) => `${prefix}${String(index).padStart(11, '0')}`

/**
 * So many watched components in ten layers, five requirements each on average of any of the layers below, and 200
 * transitions each in 90 days: nothing like it ever ran, so much is broken at a time.
 */
export function graphFacts(count: number, outageCount = OUTAGES): GraphFacts {
  const next = random(7)
  const rules = monitorRulesSchema.parse({ intervalSeconds: 60 })
  const from = BENCH_WINDOW.from - DAY_MS
  const ids = Array.from({ length: count }, (_, index) => idOf('c', index) as ComponentId)
  const perLayer = Math.ceil(count / LAYERS)
  const needed = Math.round((5 * LAYERS) / (LAYERS - 1))
  const components = ids.map((id, index): ComponentFact => {
    const below = Math.floor(index / perLayer) * perLayer
    const leaves = Array.from({ length: needed }, () => ids[Math.floor(next() * below)] ?? id)
    const value = below === 0 ? null : treeOf([...new Set(leaves)], next())
    return {
      id,
      name: `Component ${index}`,
      description: '',
      startedAt: from,
      initialStatus: null,
      automation: DEFAULT_AUTOMATION,
      requires: [{ validFrom: from, value }],
      createdAt: from,
      updatedAt: from,
    }
  })
  const monitors = ids.map((componentId, index): MonitorFact => {
    const changes = outages(next, outageCount)
    const transitions = changes.map(([at, to], place) => ({
      at,
      from: changes[place - 1]?.[1] ?? ('unobserved' as const),
      to,
      evidence: null,
    }))
    return {
      id: idOf('m', index) as MonitorId,
      name: `Monitor ${index}`,
      rules: [{ validFrom: from, value: rules }],
      bindings: [{ componentId, from, until: null }],
      pauses: [],
      locations: [
        {
          location: 'default',
          state: { health: 'up', since: transitions.at(-1)?.at ?? from, lastCheckAt: BENCH_NOW, streaks: [] },
          transitions,
        },
      ],
    }
  })
  return { components, monitors, reports: [], maintenances: [] }
}

/** Half of them redundant, as those who depend on five others make them. */
function treeOf(leaves: ComponentId[], chance: number): Requirement {
  const [first, second, ...rest] = leaves
  if (!first || !second || rest.length === 0) return { all: leaves }
  if (chance < 0.25) return { all: leaves }
  if (chance < 0.5) return { all: [first, { any: [second, ...rest] }] }
  if (chance < 0.75) return { atLeast: Math.ceil(leaves.length / 2), of: leaves }
  return { all: [{ soft: first }, { soft: second }, { any: rest }] }
}

function outages(next: () => number, count: number): [at: number, to: Health][] {
  const slot = (BENCH_WINDOW.until - BENCH_WINDOW.from) / count
  return Array.from({ length: count }, (_, index): [number, Health][] => {
    const at = Math.floor(BENCH_WINDOW.from + (index + next() * 0.9) * slot)
    const chance = next()
    const health = chance < 0.7 ? 'down' : chance < 0.9 ? 'degraded' : 'unobserved'
    return [
      [at, health],
      [Math.floor(at + (1 + next() * 9) * MINUTE_MS), 'up'],
    ]
  }).flat()
}
