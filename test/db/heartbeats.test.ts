import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { applyRetention } from '#db/checks/retention'
import { listDeskMonitors } from '#db/desk/monitors'
import { createHeartbeatToken, rotateHeartbeatToken } from '#db/heartbeats/heartbeat-tokens'
import { findHeartbeat } from '#db/heartbeats/list-pings'
import { recordPing } from '#db/heartbeats/record-ping'
import { checkMonitorNow, updateMonitor } from '#db/monitors'
import { intakeSpans, pings, schedules } from '#db/schema'
import type { MonitorId } from '#engine/id'
import { kinds, type MonitorSpec, monitorRulesSchema } from '#engine/monitor'
import { cloneDatabase } from '../setup/clone-database.ts'
import { createHeartbeat, tellIntake } from '../setup/heartbeats.ts'
import { createMonitor } from '../setup/rows.ts'

const { db } = await cloneDatabase()
const rules = monitorRulesSchema.parse({ failuresToDown: 5, locations: ['oslo', 'rome'] })
const spec = kinds.heartbeat.parse({ kind: 'heartbeat', periodSeconds: 60 })

const change = (monitorId: MonitorId, to: MonitorSpec, now = new Date()) =>
  db.transaction((tx) =>
    updateMonitor(tx, { monitorId, name: 'Backup', spec: to, rules, componentIds: [] }, now),
  )
const succeed = (token: string) =>
  recordPing(
    db,
    { token, kind: 'success', exitCode: null, runId: null, body: null, toldDurationMs: null },
    new Date(),
  )

describe('what staff write of a heartbeat', () => {
  test('has one pseudo location and no thresholds, whatever the form said', async () => {
    const { monitorId } = await createHeartbeat(db, { spec })
    await change(monitorId, spec)
    const [monitor] = await listDeskMonitors(db, monitorId)
    expect(monitor?.rules).toMatchObject({ locations: ['inbound'], failuresToDown: 1, intervalSeconds: 60 })
    expect(await db.select().from(schedules).where(eq(schedules.monitorId, monitorId))).toEqual([])
  })

  test('leaves what it waits for alone, unless something else is expected of it', async () => {
    const { monitorId, token } = await createHeartbeat(db, { spec })
    await succeed(token)
    const before = await findHeartbeat(db, monitorId)
    await change(monitorId, spec)
    expect((await findHeartbeat(db, monitorId))?.state.dueAt).toBe(before?.state.dueAt)
    const now = new Date(Date.now() + 10_000)
    await change(monitorId, { ...spec, periodSeconds: 5 }, now)
    expect((await findHeartbeat(db, monitorId))?.state.dueAt).toBe(now.getTime() + 5_000)
  })

  test('does not make it anything else, nor anything else a heartbeat', async () => {
    const { monitorId } = await createHeartbeat(db, { spec })
    const http = kinds.http.parse({ kind: 'http', url: 'https://example.com/' })
    await expect(change(monitorId, http)).rejects.toMatchObject({ name: 'Refusal', kind: 'invalid' })
    await expect(change(await createMonitor(db), spec)).rejects.toMatchObject({ kind: 'invalid' })
  })

  test('does not check it: it reports by itself', async () => {
    const { monitorId } = await createHeartbeat(db, { spec })
    const now = new Date()
    await expect(db.transaction((tx) => checkMonitorNow(tx, { monitorId }, now))).rejects.toMatchObject({
      name: 'Refusal',
      kind: 'conflict',
    })
  })
})

describe('an address', () => {
  test('is given out once; after that only a new one is', async () => {
    const { monitorId } = await createHeartbeat(db, { spec })
    expect(await db.transaction((tx) => createHeartbeatToken(tx, { monitorId }, new Date()))).toBeNull()
  })

  test('is for heartbeats only', async () => {
    const monitorId = await createMonitor(db)
    expect(await db.transaction((tx) => createHeartbeatToken(tx, { monitorId }, new Date()))).toBeNull()
    await expect(
      db.transaction((tx) => rotateHeartbeatToken(tx, { monitorId }, new Date())),
    ).rejects.toMatchObject({ name: 'Refusal', kind: 'invalid' })
  })
})

test('pings are kept for 30 days, and the words of web processes for longer than the longest period', async () => {
  const { token } = await createHeartbeat(db, { spec })
  await db.delete(pings)
  await tellIntake(db, Date.now() - 60_000, Date.now())
  await succeed(token)
  await applyRetention(db, Date.now() + 29 * 86_400_000)
  expect(await db.select().from(pings)).toHaveLength(1)
  await applyRetention(db, Date.now() + 31 * 86_400_000)
  expect(await db.select().from(pings)).toHaveLength(0)
  expect(await db.select().from(intakeSpans)).toHaveLength(1)
  await applyRetention(db, Date.now() + 401 * 86_400_000)
  expect(await db.select().from(intakeSpans)).toHaveLength(0)
})
