import { sql } from 'drizzle-orm'
import { type AutomationInput, decideIncidents, longestReopenMs, nextDecisionAt } from '#engine/automation'
import { computeStates } from '#engine/graph/states'
import type { Db, Tx } from '../connect.ts'
import { carryOut } from '../incidents.ts'
import { databaseNow } from '../instant.ts'
import { readGraphFacts } from '../read/facts.ts'
import { readIncidents } from '../read/incidents.ts'

/** Longer than any wait that the automation may be told to keep. */
const WINDOW_MS = 7 * 86_400_000

/**
 * Lets the engine decide on incidents over all that is known now, this transaction's own writes included, and
 * carries the decisions out. The lock lasts to the commit, so that two recorders never open the same incident;
 * the clock is read under it, since an older "now" would not see what the one before has just decided on.
 */
export async function automate(tx: Tx): Promise<void> {
  await decide(tx)
}

async function decide(tx: Tx) {
  await lockAutomation(tx)
  const now = new Date(await databaseNow(tx))
  const input = await readInput(tx, now.getTime())
  const decisions = decideIncidents(input, now)
  for (const decision of decisions) await carryOut(tx, decision, now)
  return { now, input, decisions }
}

/** After recoveries alone: reading the whole graph costs more than asking first whether there is anything to end. */
export async function automateRecovery(tx: Tx): Promise<void> {
  await lockAutomation(tx)
  const rows = await tx.execute(
    sql`select from incidents where resolved_at is null and origin = 'automation' limit 1`,
  )
  if (rows.length > 0) await automate(tx)
}

/** What was recorded: at least one change, or nothing but recoveries. */
export type After = 'changes' | 'recoveries'

/** Decides on what was recorded before. */
export async function decideAfter(db: Db, after: After): Promise<void> {
  await db.transaction(after === 'recoveries' ? automateRecovery : automate)
}

/** What time alone decides: waits that are over. Returns when to come back, or null when only new facts can change anything. */
export function automateDue(db: Db): Promise<number | null> {
  return db.transaction(async (tx) => {
    const { now, input, decisions } = await decide(tx)
    // What was carried out is not in the input: the next time tells what follows from it.
    return decisions.length > 0 ? now.getTime() : nextDecisionAt(input, now)
  })
}

async function lockAutomation(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('upfront automation'))`)
}

async function readInput(tx: Tx, nowMs: number): Promise<AutomationInput> {
  const fromMs = nowMs - WINDOW_MS
  const graph = await readGraphFacts(tx, fromMs)
  const incidents = await readIncidents(tx, nowMs - longestReopenMs(graph))
  return {
    states: computeStates(graph, { from: fromMs, until: nowMs }),
    openIncidents: incidents.filter((incident) => incident.resolvedAt === null),
    resolvedIncidents: incidents.filter((incident) => incident.resolvedAt !== null),
  }
}
