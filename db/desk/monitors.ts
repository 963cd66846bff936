import { sql } from 'drizzle-orm'
import type { LocationState } from '#engine/health'
import { flapsUntil } from '#engine/health/flapping'
import type { ComponentId, MonitorId } from '#engine/id'
import { completeSpec } from '#engine/kinds/complete'
import type { MonitorRules, MonitorSpec } from '#engine/monitor'
import type { CheckEvidence, PhaseTimings } from '#engine/observation'
import type { Health, Verdict } from '#engine/verdict'
import { type PhaseRow, phaseColumns, phasesOf, verdictWord } from '../checks/check-rows.ts'
import { stateObject } from '../checks/health-rows.ts'
import type { Db, Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'

export type DeskMonitor = {
  id: MonitorId
  name: string
  spec: MonitorSpec
  rules: MonitorRules
  pausedAt: number | null
  componentIds: ComponentId[]
  locations: { location: string; state: LocationState }[]
  /** Changes of health in the last 24 hours, at all locations; silence is none. */
  changeCount: number
  isFlapping: boolean
}

type Change = { location: string; at: number; from: Health; to: Health }
type MonitorRow = Omit<DeskMonitor, 'isFlapping'> & { nowMs: number; changes: Change[] }

/** Monitors in use by name, or one of them. */
export async function listDeskMonitors(db: Queryable, monitorId?: MonitorId): Promise<DeskMonitor[]> {
  const one = monitorId === undefined ? sql`true` : sql`m.id = ${monitorId}`
  const rows = await db.execute<MonitorRow>(sql`
    select m.id, m.name, m.spec, ${epochMs(sql`clock_timestamp()`)} as "nowMs", held.rules, ${epochMs(sql`m.paused_at`)} as "pausedAt",
      coalesce((select jsonb_agg(b.component_id order by b.valid_from) from monitor_bindings b
        where b.monitor_id = m.id and b.valid_until is null and b.superseded_at is null), '[]') as "componentIds",
      coalesce((select jsonb_agg(jsonb_build_object('location', h.location, 'state', ${stateObject}) order by h.location)
        from health h where h.monitor_id = m.id and held.rules->'locations' ? h.location), '[]') as locations,
      (select count(*)::int from transitions t where t.monitor_id = m.id and t.superseded_at is null
        and 'unobserved' not in (t.from_health, t.to_health) and t.at > clock_timestamp() - interval '24 hours') as "changeCount",
      coalesce((select jsonb_agg(jsonb_build_object('location', t.location, 'at', ${epochMs(sql`t.at`)},
        'from', t.from_health, 'to', t.to_health)) from transitions t where t.monitor_id = m.id
        and t.superseded_at is null and t.at > clock_timestamp() - interval '1 hour'), '[]') as changes
    from monitors m cross join lateral (
      select r.rules from monitor_rules r where r.monitor_id = m.id and r.superseded_at is null
      order by r.valid_from desc, r.recorded_at desc limit 1
    ) held
    where m.archived_at is null and ${one}
    order by lower(m.name), m.id`)
  return rows.map(({ nowMs, changes, ...row }) => ({
    ...row,
    spec: completeSpec(row.spec),
    isFlapping: [...Map.groupBy(changes, ({ location }) => location).values()].some(
      (own) => flapsUntil(own, new Date(nowMs)) !== null,
    ),
  }))
}

export async function findDeskMonitor(db: Queryable, monitorId: MonitorId): Promise<DeskMonitor | null> {
  return (await listDeskMonitors(db, monitorId))[0] ?? null
}

export type DeskCheck = {
  location: string
  startedAt: number
  verdict: Verdict
  latencyMs: number | null
  phases: PhaseTimings
  evidence: CheckEvidence | null
}

const SHOWN_CHECKS = 20
const DAY_MS = 86_400_000

/** A monitor's newest checks, at all locations: of the last twenty intervals or so, and of two days at most. */
export async function listNewestChecks(db: Db, monitorId: MonitorId): Promise<DeskCheck[]> {
  const rows = await db.execute<Omit<DeskCheck, 'phases'> & PhaseRow>(sql`
    select h.location, ${epochMs(sql`c.started_at`)} as "startedAt", ${verdictWord(sql`c.verdict`)} as verdict,
      c.latency_ms as "latencyMs", ${phaseColumns}, c.evidence
    from health h join checks c on c.place = h.place
      and c.started_at > h.last_check_at - coalesce(${SHOWN_CHECKS / 2}::int * h.silence_ms::float8, ${DAY_MS}) * interval '1 millisecond'
    where h.monitor_id = ${monitorId} and c.started_at > clock_timestamp() - interval '2 days'
    order by c.started_at desc limit ${SHOWN_CHECKS}`)
  return rows.map(({ location, startedAt, verdict, latencyMs, evidence, ...row }) => {
    const phases = phasesOf(row)
    return { location, startedAt, verdict, latencyMs, phases, evidence: evidence && { ...evidence, phases } }
  })
}

/** Locations that any monitor is checked from. */
export async function listLocations(db: Queryable): Promise<string[]> {
  const rows = await db.execute<{ location: string }>(
    sql`select distinct location from schedules order by location`,
  )
  return rows.map(({ location }) => location)
}
