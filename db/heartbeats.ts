import { eq, sql } from 'drizzle-orm'
import { freshHeartbeat, restartHeartbeat, settleHeartbeat } from '#engine/heartbeat'
import { type Expectation, INBOUND } from '#engine/heartbeat/due'
import type { MonitorId } from '#engine/id'
import type { Tx } from './connect.ts'
import { lockHeartbeats, saveHeartbeats } from './heartbeats/heartbeat-rows.ts'
import { readIntake } from './heartbeats/intake.ts'
import { health, heartbeats, schedules } from './schema.ts'

type Waiting = { monitorId: MonitorId; expectation: Expectation }

/** Waits for pings, from now on for these: nobody is to probe it. */
export async function awaitPings(tx: Tx, { monitorId, expectation }: Waiting, now: Date): Promise<void> {
  await tx.delete(schedules).where(eq(schedules.monitorId, monitorId))
  await tx.insert(health).values({ monitorId, location: INBOUND }).onConflictDoNothing()
  await tx
    .insert(heartbeats)
    .values({ monitorId, state: freshHeartbeat(now) })
    .onConflictDoNothing()
  const held = await lockHeartbeats(tx, sql`b.monitor_id = ${monitorId}`)
  const moved = held.map((row) => ({
    ...row,
    expectation,
    at: { ...row.at, heartbeat: restartHeartbeat(row.at.heartbeat, expectation, now) },
    transitions: [],
  }))
  await saveHeartbeats(tx, moved)
}

/** Writes down what has become of a heartbeat by now, before something else is expected of it. */
export async function settleOneHeartbeat(tx: Tx, monitorId: MonitorId): Promise<void> {
  const [held] = await lockHeartbeats(tx, sql`b.monitor_id = ${monitorId} and m.paused_at is null`)
  if (!held) return
  const intake = await readIntake(tx, held.at.heartbeat.clockAt)
  const { transitions, ...at } = settleHeartbeat(held.at, { expectation: held.expectation, intake })
  await saveHeartbeats(tx, [{ ...held, at, transitions }])
}
