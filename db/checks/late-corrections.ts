import { sql } from 'drizzle-orm'
import type { GraphFacts, MonitorFact } from '#engine/facts'
import type { LocationState, LocationTransition } from '#engine/health'
import type { Correction } from '#engine/past/correction'
import { instantOf, textColumn } from '../bulk.ts'
import type { Tx } from '../connect.ts'
import { compare, writeCorrections } from '../past/corrections.ts'
import { readGraphFacts } from '../read/facts.ts'
import type { HealthKey } from './health-rows.ts'

/** A location whose story is told anew: since when, and how it was told before, or what was added to that. */
export type Retold = { held: HealthKey & { state: LocationState }; from: number } & (
  | { before: LocationTransition[] }
  | { added: LocationTransition[] }
)

const LATE = { act: 'late_check', why: null, isWhyPublic: false, by: null } as const
/** What was held up together arrives in several batches. */
const TOGETHER_MS = 10 * 60_000

/** Writes down where checks that came late make components say something else. Call it when their transitions are written. */
export async function correctLate(tx: Tx, all: readonly Retold[], nowMs: number): Promise<void> {
  const retold = await boundOf(tx, all)
  if (retold.length === 0) return
  const window = { from: Math.min(...retold.map(({ from }) => from)), until: nowMs }
  if (window.from >= window.until) return
  const facts = await readGraphFacts(tx, window.from)
  const now = new Date(nowMs)
  for (const found of compare(toldBefore(facts, retold), facts, window))
    if (!(await goesOn(tx, found, now))) await writeCorrections(tx, [found], LATE, now)
}

/** Those that speak of a component at all: for the others nothing is read. */
async function boundOf(tx: Tx, retold: readonly Retold[]): Promise<readonly Retold[]> {
  if (retold.length === 0) return []
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct monitor_id as id from monitor_bindings
    where superseded_at is null and monitor_id = any(${textColumn(retold.map(({ held }) => held.monitorId))})`)
  const ids = new Set(rows.map(({ id }) => id))
  return retold.filter(({ held }) => ids.has(held.monitorId))
}

function toldBefore(facts: GraphFacts, retold: readonly Retold[]): GraphFacts {
  const before = new Map(retold.map((one) => [`${one.held.monitorId} ${one.held.location}`, one]))
  const locationOf = (monitor: MonitorFact, place: MonitorFact['locations'][number]) => {
    const told = before.get(`${monitor.id} ${place.location}`)
    if (!told) return place
    const isAdded = ({ at }: LocationTransition) => 'added' in told && told.added.some((one) => one.at === at)
    const transitions =
      'before' in told ? told.before : place.transitions.filter((transition) => !isAdded(transition))
    return { ...place, state: told.held.state, transitions }
  }
  const monitors = facts.monitors.map((monitor) => ({
    ...monitor,
    locations: monitor.locations.map((place) => locationOf(monitor, place)),
  }))
  return { ...facts, monitors }
}

/** Lengthens the correction that this one continues; false when there is none. */
async function goesOn(tx: Tx, { componentId, from, until, was, is }: Correction, now: Date) {
  const since = now.getTime() - TOGETHER_MS
  const rows = await tx.execute(sql`
    update corrections set until_at = ${instantOf(sql`${until}::float8`)}, recorded_at = ${now.toISOString()}
    where component_id = ${componentId} and act = ${LATE.act} and until_at = ${instantOf(sql`${from}::float8`)}
      and was is not distinct from ${was} and "is" is not distinct from ${is}
      and recorded_at >= ${instantOf(sql`${since}::float8`)} returning id`)
  return rows.length > 0
}
