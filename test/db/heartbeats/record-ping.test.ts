import { asc, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { listNewestChecks } from '#db/desk/monitors'
import { rotateHeartbeatToken } from '#db/heartbeats/heartbeat-tokens'
import { findHeartbeat, listNewestPings } from '#db/heartbeats/list-pings'
import { type PingRecord, recordPing } from '#db/heartbeats/record-ping'
import { archiveMonitor, pauseMonitor, resumeMonitor } from '#db/monitors'
import { health, heartbeats, schedules, transitions } from '#db/schema'
import type { MonitorId } from '#engine/id'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { ageHeartbeat, createHeartbeat, tellIntake } from '../../setup/heartbeats.ts'
import { createComponent, createPage } from '../../setup/rows.ts'

const { db, connectAgain } = await cloneDatabase()
const pageId = await createPage(db)
await tellIntake(db, Date.now() - 3_600_000, Date.now() + 3_600_000)

const ping = (token: string, over: Partial<PingRecord> = {}) =>
  recordPing(
    db,
    { token, kind: 'success', exitCode: null, runId: null, body: null, toldDurationMs: null, ...over },
    new Date(),
  )
const RUN = '728b3763-ea80-4113-9fc0-f49b3adf226a'
const OTHER = '11111111-2222-4333-8444-555555555555'

describe('a ping', () => {
  test('a success is up at once, a failure down at once, and each is a check at one pseudo location', async () => {
    const componentId = await createComponent(db, 'Backup', pageId)
    const { monitorId, token } = await createHeartbeat(db, { componentIds: [componentId] })
    expect(await ping(token)).toBe(true)
    expect(await ping(token, { kind: 'fail', exitCode: 3, body: 'disk full' })).toBe(true)
    expect((await told(monitorId)).map(({ fromHealth, toHealth }) => [fromHealth, toHealth])).toEqual([
      ['unobserved', 'up'],
      ['up', 'down'],
    ])
    const [worst, best] = await listNewestChecks(db, monitorId)
    expect(worst).toMatchObject({
      location: 'inbound',
      verdict: 'down',
      evidence: { reasons: [{ code: 'heartbeat_failed', text: 'It ended with exit code 3' }] },
    })
    expect(best).toMatchObject({ location: 'inbound', verdict: 'up', evidence: null })
    expect(await listNewestPings(db, monitorId)).toMatchObject([
      { number: 2, kind: 'fail', exitCode: 3, body: 'disk full' },
      { number: 1, kind: 'success', exitCode: null, body: null },
    ])
  })

  test('a start and a log are kept and say nothing about health', async () => {
    const { monitorId, token } = await createHeartbeat(db)
    await ping(token, { kind: 'start' })
    await ping(token, { kind: 'log', body: 'half way' })
    expect(await told(monitorId)).toEqual([])
    expect(await listNewestChecks(db, monitorId)).toEqual([])
    expect((await listNewestPings(db, monitorId)).map(({ kind }) => kind)).toEqual(['log', 'start'])
  })

  test('nobody is to probe it', async () => {
    const { monitorId } = await createHeartbeat(db)
    expect(await db.select().from(schedules).where(eq(schedules.monitorId, monitorId))).toEqual([])
  })

  test('pings at the same moment wait for each other and none is lost', async () => {
    const { monitorId, token } = await createHeartbeat(db)
    const other = connectAgain()
    const record = { token, exitCode: null, runId: null, body: null, toldDurationMs: null }
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        recordPing(index % 2 ? db : other, { ...record, kind: index % 3 ? 'success' : 'fail' }, new Date()),
      ),
    )
    const pings = await listNewestPings(db, monitorId)
    expect(pings.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => 20 - index))
    const instants = pings.map(({ at }) => at)
    expect(new Set(instants).size).toBe(20)
    expect(instants).toEqual(instants.toSorted((a, b) => b - a))
  })
})

describe('how long a run took', () => {
  test('is measured from its start, and is the latency of its check', async () => {
    const { monitorId, token } = await createHeartbeat(db)
    await ping(token, { kind: 'start' })
    await ageHeartbeat(db, monitorId, 0)
    await ping(token)
    const [check] = await listNewestChecks(db, monitorId)
    const [last, first] = await listNewestPings(db, monitorId)
    expect(last?.durationMs).toBe((last?.at ?? 0) - (first?.at ?? 0))
    expect(check?.latencyMs).toBeCloseTo(last?.durationMs ?? Number.NaN)
  })

  test('of runs that overlap each has its own', async () => {
    const { monitorId, token } = await createHeartbeat(db)
    for (const runId of [RUN, OTHER]) await ping(token, { kind: 'start', runId })
    await ping(token, { runId: RUN })
    await ping(token, { runId: OTHER })
    const [b, a, startB, startA] = await listNewestPings(db, monitorId)
    expect(a?.durationMs).toBe((a?.at ?? 0) - (startA?.at ?? 0))
    expect(b?.durationMs).toBe((b?.at ?? 0) - (startB?.at ?? 0))
  })

  test('without a start it is not known, unless the client says it', async () => {
    const { monitorId, token } = await createHeartbeat(db)
    await ping(token, { runId: RUN })
    await ping(token, { toldDurationMs: 250 })
    expect((await listNewestPings(db, monitorId)).map(({ durationMs }) => durationMs)).toEqual([250, null])
  })
})

describe('a token', () => {
  test('is at least 128 bits that are kept as a hash only', async () => {
    const { monitorId, token } = await createHeartbeat(db)
    expect(token).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    const [row] = await db.select().from(heartbeats).where(eq(heartbeats.monitorId, monitorId))
    expect(JSON.stringify(row)).not.toContain(token)
    expect(await findHeartbeat(db, monitorId)).toMatchObject({ issuedAt: expect.any(Number) })
  })

  test('an unknown one is told so', async () => {
    expect(await ping('00000000-0000-0000-0000-000000000000')).toBe(false)
  })

  test('once it is changed the one before is unknown', async () => {
    const { monitorId, token } = await createHeartbeat(db)
    const next = await db.transaction((tx) => rotateHeartbeatToken(tx, { monitorId }, new Date()))
    expect(next).not.toBe(token)
    expect(await ping(token)).toBe(false)
    expect(await ping(next)).toBe(true)
  })

  test('of a heartbeat out of use it is unknown', async () => {
    const { monitorId, token } = await createHeartbeat(db)
    await db.transaction((tx) => archiveMonitor(tx, { monitorId }, new Date()))
    expect(await ping(token)).toBe(false)
  })
})

describe('a paused heartbeat', () => {
  test('keeps what it is told and judges nothing; resumed it waits anew', async () => {
    const { monitorId, token } = await createHeartbeat(db, { spec: { periodSeconds: 60 } })
    await ping(token)
    await db.transaction((tx) => pauseMonitor(tx, { monitorId }, new Date()))
    expect(await ping(token, { kind: 'fail' })).toBe(true)
    expect((await told(monitorId)).map(({ toHealth }) => toHealth)).toEqual(['up'])
    expect((await listNewestPings(db, monitorId)).map(({ kind }) => kind)).toEqual(['fail', 'success'])
    const resumedAt = new Date(Date.now() + 30_000)
    await db.transaction((tx) => resumeMonitor(tx, { monitorId }, resumedAt))
    const found = await findHeartbeat(db, monitorId)
    expect(found?.state.dueAt).toBe(resumedAt.getTime() + 60_000)
    const [state] = await db.select().from(health).where(eq(health.monitorId, monitorId))
    expect(state).toMatchObject({ health: 'up' })
  })
})

test('of many pings the newest hundred or two are kept', async () => {
  const { monitorId, token } = await createHeartbeat(db)
  await db.execute(sql`
    insert into pings (monitor_id, number, at, kind)
    select ${monitorId}, number, now(), 'log' from generate_series(1, 199) number`)
  await db.execute(sql`
    update heartbeats set state = state || '{"pingCount": 199}' where monitor_id = ${monitorId}`)
  await ping(token)
  const rows = await db.execute<{ count: number; first: number }>(
    `select count(*)::int as count, min(number)::int as first from pings where monitor_id = '${monitorId}'`,
  )
  expect(rows[0]).toEqual({ count: 100, first: 101 })
})

async function told(monitorId: MonitorId) {
  return db
    .select()
    .from(transitions)
    .where(eq(transitions.monitorId, monitorId))
    .orderBy(asc(transitions.at))
}
