import { type SQL, sql } from 'drizzle-orm'
import type { LocationTransition } from '#engine/health'
import { type HeartbeatPlace, type HeartbeatState, type Intake, nextHeartbeatChange } from '#engine/heartbeat'
import { type Expectation, INBOUND } from '#engine/heartbeat/due'
import type { MonitorId } from '#engine/id'
import { instantOf, jsonColumn, numberColumn, textColumn } from '../bulk.ts'
import { type StateRow, stateColumns, stateOf } from '../checks/health-rows.ts'
import { insertTransitions } from '../checks/transition-rows.ts'
import type { Tx } from '../connect.ts'
import { epochMs } from '../instant.ts'
import { closeIntake, intakeOf, type Span, spansSince } from './intake.ts'

/** A heartbeat's running state, locked until the transaction ends. */
export type HeldHeartbeat = {
  monitorId: MonitorId
  /** What its checks name. */
  place: number
  at: HeartbeatPlace
  expectation: Expectation
  isPaused: boolean
  nowMs: number
}

type Row = StateRow & {
  monitorId: MonitorId
  place: number
  heartbeat: HeartbeatState
  expectation: Expectation
  isPaused: boolean
  nowMs: number
}

/** Locks heartbeats in use, `b`, in the order that all who lock health share. */
export async function lockHeartbeats(tx: Tx, condition: SQL): Promise<HeldHeartbeat[]> {
  const rows = await tx.execute<Row>(selectHeartbeats(condition))
  return rows.map(heldOf)
}

/** The same for the one with a token, together with the words of web processes since it was told anything. */
export async function lockHeartbeatOf(
  tx: Tx,
  tokenHash: string,
): Promise<{ held: HeldHeartbeat; intake: Intake } | null> {
  const spans = spansSince(instantOf(sql`(b.state ->> 'clockAt')::float8`))
  const [row] = await tx.execute<Row & { spans: Span[] | null }>(
    selectHeartbeats(sql`b.token_hash = ${tokenHash}`, sql`, ${spans} as spans`),
  )
  if (!row) return null
  const held = heldOf(row)
  return { held, intake: closeIntake(intakeOf(row.spans ?? [], held.nowMs), held.nowMs) }
}

function selectHeartbeats(condition: SQL, more: SQL = sql``): SQL {
  return sql`
    select b.monitor_id as "monitorId", h.place, ${stateColumns}, b.state as heartbeat, m.spec as expectation,
      m.paused_at is not null as "isPaused", ${epochMs(sql`clock_timestamp()`)} as "nowMs"${more}
    from heartbeats b
    join monitors m on m.id = b.monitor_id and m.archived_at is null
    join health h on h.monitor_id = b.monitor_id and h.location = ${INBOUND}
    where ${condition}
    order by h.monitor_id, h.location
    for update of h, b`
}

function heldOf({ monitorId, place, heartbeat, expectation, isPaused, nowMs, ...state }: Row): HeldHeartbeat {
  return {
    monitorId,
    place,
    at: { health: stateOf(state), heartbeat },
    expectation,
    isPaused,
    nowMs: Math.floor(nowMs),
  }
}

export type MovedHeartbeat = Pick<HeldHeartbeat, 'monitorId' | 'place' | 'expectation'> & {
  at: HeartbeatPlace
  transitions: readonly LocationTransition[]
}

/** Writes where heartbeats have come to, with the transitions on the way; and what is written along in one go. */
export async function saveHeartbeats(
  tx: Tx,
  moved: readonly MovedHeartbeat[],
  along: readonly SQL[] = [],
): Promise<void> {
  const others = along.map((statement, index) => sql`, ${sql.raw(`along_${index}`)} as (${statement})`)
  await tx.execute(sql`
    with given as (
      select * from unnest(
        ${textColumn(moved.map((row) => row.monitorId))},
        ${numberColumn(moved.map((row) => row.place))},
        ${textColumn(moved.map(({ at }) => at.health.health))},
        ${numberColumn(moved.map(({ at }) => at.health.since))},
        ${numberColumn(moved.map(({ at }) => at.health.lastCheckAt))},
        ${jsonColumn(moved.map(({ at }) => at.heartbeat))},
        ${numberColumn(moved.map(({ at, expectation }) => nextHeartbeatChange(at, expectation)))}
      ) as g (monitor_id, place, health, since, last_ms, state, changes)
    ), told as (
      update health h set health = g.health, since = ${instantOf(sql`g.since`)},
        last_check_at = ${instantOf(sql`g.last_ms`)}, streak = null
      from given g where h.place = g.place::int
    )${sql.join(others)}
    update heartbeats b set state = g.state::jsonb, changes_at = ${instantOf(sql`g.changes`)}
    from given g where b.monitor_id = g.monitor_id`)
  const transitions = moved.flatMap(({ monitorId, transitions: own }) =>
    own.map((transition) => ({ monitorId, location: INBOUND, ...transition })),
  )
  if (transitions.length > 0) await insertTransitions(tx, transitions)
}
