import { type SQL, sql } from 'drizzle-orm'
import type { MonitorId } from '#engine/id'
import { type CheckEvidence, PHASES, type PhaseTimings } from '#engine/observation'
import type { Verdict } from '#engine/verdict'
import { instantOf, jsonColumn, numberColumn } from '../bulk.ts'
import type { Queryable, Tx } from '../connect.ts'
import { epochMs } from '../instant.ts'

export type CheckRecord = {
  monitorId: MonitorId
  location: string
  /** By the database's clock, in epoch milliseconds; with monitor and location it names the check. */
  startedAt: number
  verdict: Verdict
  latencyMs: number | null
  phases?: PhaseTimings
  /** Null for a plain success. */
  evidence: CheckEvidence | null
}

export type PlacedCheck = CheckRecord & { place: number }

/** How a verdict is stored. */
export const CODES: Record<Verdict, number> = { up: 0, degraded: 1, down: 2 }
/** A stored verdict's word. */
export const verdictWord = (column: SQL) => sql`(array['up', 'degraded', 'down'])[${column} + 1]`

/** Stores checks that are not stored yet. */
export async function insertChecks(tx: Tx, checks: readonly PlacedCheck[]): Promise<void> {
  const phase = (name: keyof PhaseTimings) =>
    numberColumn(checks.map(({ phases, evidence }) => (phases ?? evidence?.phases)?.[name] ?? null))
  await tx.execute(sql`
    insert into checks (started_at, place, latency_ms, resolve_ms, connect_ms, tls_ms, send_ms, wait_ms, read_ms,
      verdict, evidence)
    select ${instantOf(sql`c.ms`)}, c.place, c.latency_ms, c.resolve_ms, c.connect_ms, c.tls_ms, c.send_ms, c.wait_ms,
      c.read_ms, c.verdict, c.evidence::jsonb
    from unnest(
      ${numberColumn(checks.map((check) => check.startedAt))},
      ${numberColumn(checks.map((check) => check.place))},
      ${numberColumn(checks.map((check) => check.latencyMs))},
      ${sql.join(PHASES.map(phase), sql`, `)},
      ${numberColumn(checks.map((check) => CODES[check.verdict]))},
      ${jsonColumn(checks.map(({ evidence }) => evidence && { ...evidence, phases: undefined }))}
    ) as c (ms, place, latency_ms, resolve_ms, connect_ms, tls_ms, send_ms, wait_ms, read_ms, verdict, evidence)`)
}

/** Which of these checks are stored already, as `place startedAt`. */
export async function findStored(tx: Tx, checks: readonly PlacedCheck[]): Promise<Set<string>> {
  const rows = await tx.execute<{ place: number; at: number }>(sql`
    select c.place, ${epochMs(sql`c.started_at`)} as at
    from unnest(
      ${numberColumn(checks.map((check) => check.place))},
      ${numberColumn(checks.map((check) => check.startedAt))}
    ) as k (place, ms) join checks c on c.place = k.place::int and c.started_at = ${instantOf(sql`k.ms`)}`)
  return new Set(rows.map(({ place, at }) => `${place} ${at}`))
}

/** A stored check's phases and evidence, as they were. */
export const phaseColumns = sql`c.resolve_ms as resolve, c.connect_ms as connect, c.tls_ms as tls, c.send_ms as send,
  c.wait_ms as wait, c.read_ms as read`
export type PhaseRow = Record<(typeof PHASES)[number], number | null>

export function phasesOf(row: PhaseRow): PhaseTimings {
  return Object.fromEntries(PHASES.flatMap((phase) => (row[phase] === null ? [] : [[phase, row[phase]]])))
}

type Stored = { at: number; verdict: Verdict; evidence: CheckEvidence | null }

/** What is stored of one place from an instant on, oldest first. */
export async function readChecksSince(db: Queryable, place: number, fromMs: number): Promise<Stored[]> {
  const rows = await db.execute<Stored & PhaseRow>(sql`
    select ${epochMs(sql`c.started_at`)} as at, ${verdictWord(sql`c.verdict`)} as verdict, c.evidence, ${phaseColumns}
    from checks c where c.place = ${place} and c.started_at >= ${instantOf(sql`${fromMs}::float8`)}
    order by c.started_at`)
  return rows.map(({ at, verdict, evidence, ...row }) => ({
    at,
    verdict,
    evidence: evidence && { ...evidence, phases: phasesOf(row) },
  }))
}
