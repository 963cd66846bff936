import { asc, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { settleHealth } from '#db/checks/settle-health'
import { recordPing } from '#db/heartbeats/record-ping'
import { settleHeartbeats } from '#db/heartbeats/settle-heartbeats'
import { viewOf } from '#db/pages/page-views'
import { readGraphFacts } from '#db/read/facts'
import { intakeSpans, monitors, transitions } from '#db/schema'
import { computeGraph } from '#engine/graph'
import type { ComponentId, MonitorId } from '#engine/id'
import { saying } from '#engine/language/saying'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { ageHeartbeat, createHeartbeat, tellIntake } from '../../setup/heartbeats.ts'
import { createComponent, createPage } from '../../setup/rows.ts'

const { db, connectAgain } = await cloneDatabase()
const pageId = await createPage(db)
const spec = { periodSeconds: 60, graceSeconds: 20 }

beforeEach(async () => {
  await db.delete(intakeSpans)
  await db.update(monitors).set({ archivedAt: new Date() })
})

describe('time alone', () => {
  test('makes a heartbeat late, then missing, once, and moves the page', async () => {
    const { monitorId } = await pinged({ secondsAgo: 70 })
    await tellIntake(db, Date.now() - 600_000, Date.now() + 600_000)
    const before = await revision()
    const settled = await Promise.all([settleHeartbeats(db), settleHeartbeats(connectAgain())])
    expect(settled.toSorted()).toEqual([0, 1])
    expect(await revision()).toBeGreaterThan(before)
    expect(await healthsOf(monitorId)).toEqual(['up', 'degraded'])
    await ageHeartbeat(db, monitorId, 20_000)
    expect(await settleHeartbeats(db)).toBe(1)
    expect(await healthsOf(monitorId)).toEqual(['up', 'degraded', 'down'])
    expect(await settleHeartbeats(db)).toBe(0)
  })

  test('opens an incident for what is missing', async () => {
    const { monitorId, componentId } = await pinged({ secondsAgo: 100 })
    await tellIntake(db, Date.now() - 600_000, Date.now() + 600_000)
    await settleHeartbeats(db)
    expect(await healthsOf(monitorId)).toEqual(['up', 'degraded', 'down'])
    const rows = await db.execute<{ status: string }>(
      sql`select status from incidents where root_component_id = ${componentId}`,
    )
    expect([...rows]).toEqual([{ status: 'investigating' }])
  })

  test('says nothing while no web process could take pings: that is unobserved', async () => {
    const { monitorId } = await pinged({ secondsAgo: 100 })
    await tellIntake(db, Date.now() - 600_000, Date.now() - 90_000)
    await settleHeartbeats(db)
    expect(await healthsOf(monitorId)).toEqual(['up', 'unobserved'])
    expect(await settleHeartbeats(db)).toBe(0)
  })

  test('gives one full period and grace after such a gap', async () => {
    const { monitorId } = await pinged({ secondsAgo: 100 })
    await tellIntake(db, Date.now() - 600_000, Date.now() - 90_000)
    await settleHeartbeats(db)
    await tellIntake(db, Date.now() - 30_000, Date.now() + 600_000)
    expect(await settleHeartbeats(db)).toBe(1)
    expect(await healthsOf(monitorId)).toEqual(['up', 'unobserved', 'up'])
    expect(await settleHeartbeats(db)).toBe(0)
  })

  test('and the rule of silence leave each other’s monitors alone', async () => {
    const { monitorId } = await pinged({ secondsAgo: 1 })
    await tellIntake(db, Date.now() - 600_000, Date.now() + 600_000)
    await db.execute(
      sql`update health set last_check_at = now() - interval '10 minutes' where monitor_id = ${monitorId}`,
    )
    expect(await settleHealth(db)).toBe(0)
    expect(await healthsOf(monitorId)).toEqual(['up'])
  })
})

describe('without any worker', () => {
  test('the page derives what is late and what is missing by itself', async () => {
    const { componentId, monitorId } = await pinged({ secondsAgo: 70 })
    await tellIntake(db, Date.now() - 600_000, Date.now() + 600_000)
    expect(await spanOf(componentId)).toMatchObject({ status: 'degraded_performance' })
    await ageHeartbeat(db, monitorId, 20_000)
    expect(await spanOf(componentId)).toMatchObject({ status: 'major_outage' })
    expect(await healthsOf(monitorId)).toEqual(['up'])
  })

  test('its view ends when a ping becomes late', async () => {
    const own = await createPage(db, 'own.example')
    const componentId = await createComponent(db, 'Alone', own)
    await pinged({ secondsAgo: 30, componentId })
    await tellIntake(db, Date.now() - 600_000, Date.now() + 600_000)
    const view = await viewOf(db, own)
    const inSeconds = (view.validUntil - view.computedAt) / 1000
    expect(inSeconds).toBeGreaterThan(10)
    expect(inSeconds).toBeLessThan(35)
  })

  test('what is late says so in public, and nothing else', async () => {
    const own = await createPage(db, 'late.example')
    const componentId = await createComponent(db, 'Late', own)
    await pinged({ secondsAgo: 70, componentId })
    await tellIntake(db, Date.now() - 600_000, Date.now() + 600_000)
    const view = await viewOf(db, own)
    expect(view.components[0]?.why?.text).toEqual(
      saying('why.itself', { level: saying('why.level1'), fault: saying('fault.heartbeat_late') }),
    )
  })
})

async function pinged({ secondsAgo, componentId }: { secondsAgo: number; componentId?: ComponentId }) {
  const id = componentId ?? (await createComponent(db, 'Backup', pageId))
  const { monitorId, token } = await createHeartbeat(db, { spec, componentIds: [id] })
  const record = { token, exitCode: null, runId: null, body: null, toldDurationMs: null }
  await recordPing(db, { ...record, kind: 'success' }, new Date())
  await ageHeartbeat(db, monitorId, secondsAgo * 1000)
  await db.execute(
    sql`update monitor_bindings set valid_from = now() - interval '1 hour' where monitor_id = ${monitorId}`,
  )
  await db.execute(
    sql`update monitor_rules set valid_from = now() - interval '1 hour' where monitor_id = ${monitorId}`,
  )
  return { monitorId, componentId: id }
}

async function spanOf(componentId: ComponentId) {
  const until = Date.now()
  const from = until - 3_600_000
  return computeGraph(await readGraphFacts(db, from), { from, until })
    .get(componentId)
    ?.at(-1)
}

async function healthsOf(monitorId: MonitorId): Promise<string[]> {
  const rows = await db
    .select({ to: transitions.toHealth })
    .from(transitions)
    .where(eq(transitions.monitorId, monitorId))
    .orderBy(asc(transitions.at))
  return rows.map(({ to }) => to)
}

async function revision(): Promise<number> {
  const rows = await db.execute<{ revision: number }>(
    sql`select revision::float8 as revision from pages where id = ${pageId}`,
  )
  return rows[0]?.revision ?? Number.NaN
}
