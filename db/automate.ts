import { sql } from 'drizzle-orm'
import { decideIncidents } from '#engine/automation'
import { computeGraph } from '#engine/component'
import type { Tx } from './connect.ts'
import { carryOut } from './incidents.ts'
import { readGraphFacts } from './read-facts.ts'
import { readOpenIncidents } from './read-incidents.ts'

/** Longer than any wait that the automation may be told to keep. */
const WINDOW_MS = 7 * 86_400_000

/**
 * Lets the engine decide on incidents over all that is known now, this transaction's own writes included, and
 * carries the decisions out. The lock lasts to the commit, so that two recorders never open the same incident.
 */
export async function automate(tx: Tx, nowMs: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('upfront automation'))`)
  const fromMs = nowMs - WINDOW_MS
  const graph = await readGraphFacts(tx, fromMs)
  const openIncidents = await readOpenIncidents(tx)
  const now = new Date(nowMs)
  const timelines = computeGraph(graph, { from: fromMs, until: nowMs })
  for (const decision of decideIncidents({ timelines, graph, openIncidents }, now))
    await carryOut(tx, decision, now)
}
