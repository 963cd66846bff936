import { availabilityIn } from '#engine/availability'
import type { GraphFacts } from '#engine/facts'
import { amendStates } from '#engine/graph/amend'
import { stateHistory } from '#engine/graph/present'
import { computeStates, type GraphStates } from '#engine/graph/states'
import { describePage } from '#engine/page'
import { pageFacts } from '#test/engine/sample-graph'
import { BENCH_NOW, BENCH_WINDOW, graphFacts } from './graph-facts.ts'

export type EngineRow = {
  what: string
  'CPU ms': string
  'per transition, µs': string
  'times sorting them': string
}

const SIZES = [250, 500, 1000]
const MIN_ROUNDS = 5
const ROUNDS_MS = 1000
/** A year of a page that is well most of the time: an outage a month and component. */
const QUIET_OUTAGES = 3

/** CPU time of the engine alone, at three sizes; sorting as many numbers as there are transitions is the yardstick for n log n. */
export function benchEngine(): EngineRow[] {
  const rows: EngineRow[] = []
  for (const size of SIZES) {
    const facts = graphFacts(size)
    const count = transitionsOf(facts).length
    const sortMs = measure(() => Float64Array.from(transitionsOf(facts)).sort())
    const add = (what: string, ms: number) =>
      rows.push(describe(`${size} components: ${what}`, { ms, count, sortMs }))
    add(
      'timelines',
      measure(() => computeStates(facts, BENCH_WINDOW)),
    )
    add(
      'timelines and 90-day availability',
      measure(() => figures(computeStates(facts, BENCH_WINDOW))),
    )
    add('one new transition', measureNews(facts))
  }
  for (const size of [50, 1000]) {
    const facts = pageFacts(graphFacts(size, QUIET_OUTAGES))
    const ms = measure(() => describePage(facts, new Date(BENCH_NOW)))
    const count = transitionsOf(facts).length
    const sortMs = measure(() => Float64Array.from(transitionsOf(facts)).sort())
    rows.push(
      describe(`describePage, ${size} components with ${2 * QUIET_OUTAGES} transitions each`, {
        ms,
        count,
        sortMs,
      }),
    )
  }
  return rows
}

function describe(
  what: string,
  { ms, count, sortMs }: { ms: number; count: number; sortMs: number },
): EngineRow {
  return {
    what,
    'CPU ms': ms.toFixed(1),
    'per transition, µs': ((ms * 1000) / count).toFixed(2),
    'times sorting them': (ms / sortMs).toFixed(1),
  }
}

function figures(graph: GraphStates): void {
  const asked = { window: graph.window, policies: [], intervalSeconds: 60 }
  for (const { id } of graph.facts.components) availabilityIn(stateHistory(graph, id), asked)
}

/** News of the components one after the other, each a second after the last. */
function measureNews(facts: GraphFacts): number {
  let graph = computeStates(facts, BENCH_WINDOW)
  let [now, turn] = [BENCH_NOW, 0]
  return measure(() => {
    now += 1000
    turn = (turn + 7) % facts.monitors.length
    const monitors = graph.facts.monitors.with(turn, withNews(graph.facts, turn, now))
    graph = amendStates(graph, { ...graph.facts, monitors }, { since: now, until: now + 1 })
  })
}

function withNews(facts: GraphFacts, turn: number, now: number): GraphFacts['monitors'][number] {
  const monitor = facts.monitors[turn]
  if (!monitor) throw new Error('There is no such monitor.')
  const locations = monitor.locations.map(({ location, state, transitions }) => ({
    location,
    state: { ...state, health: 'down' as const, lastCheckAt: now },
    transitions: [...transitions, { at: now, from: state.health, to: 'down' as const, evidence: null }],
  }))
  return { ...monitor, locations }
}

function transitionsOf({ monitors }: GraphFacts): number[] {
  return monitors.flatMap(({ locations }) =>
    locations.flatMap(({ transitions }) => transitions.map(({ at }) => at)),
  )
}

/** The median of some rounds, in milliseconds of CPU time, when the compiler has seen what is quick often enough. */
function measure(run: () => void): number {
  const rounds: number[] = []
  for (const end = performance.now() + ROUNDS_MS; rounds.length < MIN_ROUNDS || performance.now() < end; ) {
    const before = process.cpuUsage()
    run()
    rounds.push(process.cpuUsage(before).user / 1000)
  }
  const warm = rounds.slice(Math.floor(rounds.length / 2)).sort((a, b) => a - b)
  return warm[Math.floor(warm.length / 2)] ?? 0
}
