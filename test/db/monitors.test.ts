import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { findDeskMonitor } from '#db/desk/monitors'
import {
  archiveMonitor,
  checkMonitorNow,
  createMonitor,
  pauseMonitor,
  resumeMonitor,
  updateMonitor,
} from '#db/monitors'
import { newId } from '#db/new-id'
import { health, monitorBindings, monitorPauses, monitorRules, schedules } from '#db/schema'
import type { MonitorId } from '#engine/id'
import { type MonitorRules, monitorRulesSchema, monitorSpecSchema } from '#engine/monitor'
import { cloneDatabase } from '../setup/clone-database.ts'
import { makeInstallation } from './installation.ts'

const NOW = new Date('2026-05-01T12:00:00Z')
const LATER = new Date('2026-05-01T13:00:00Z')
const { db } = await cloneDatabase()
const { components } = await makeInstallation(db, ['Web', 'Database'], NOW)
const [web, database] = components
if (!web || !database) throw new Error('two were made')

const spec = monitorSpecSchema.parse({ kind: 'http', url: 'https://example.com/' })
const rules = monitorRulesSchema.parse({ locations: ['fra', 'nyc'] })
const create = (id = newId<'monitor'>()) =>
  db.transaction((tx) => createMonitor(tx, { id, name: 'Web', spec, rules, componentIds: [web] }, NOW))
const change = (monitorId: MonitorId, more: { rules?: MonitorRules; componentIds?: (typeof web)[] }) =>
  db.transaction((tx) =>
    updateMonitor(tx, { monitorId, name: 'Web', spec, rules, componentIds: [web], ...more }, LATER),
  )
const queueOf = (id: MonitorId) =>
  db.select().from(schedules).where(eq(schedules.monitorId, id)).orderBy(schedules.location)

describe('a new monitor', () => {
  test('is due at once at each location, unobserved, and evidence for its components', async () => {
    const id = await create()
    expect(await queueOf(id)).toMatchObject([
      { location: 'fra', nextCheckAt: NOW },
      { location: 'nyc', nextCheckAt: NOW },
    ])
    const states = await db.select().from(health).where(eq(health.monitorId, id))
    expect(states.map(({ health }) => health)).toEqual(['unobserved', 'unobserved'])
    expect(await findDeskMonitor(db, id)).toMatchObject({ componentIds: [web], rules, pausedAt: null })
  })

  test('is made once by a form that is sent twice', async () => {
    const id = newId<'monitor'>()
    await Promise.all([create(id), create(id)])
    expect(await db.select().from(monitorRules).where(eq(monitorRules.monitorId, id))).toHaveLength(1)
  })
})

describe('a change', () => {
  test('of rules is a dated version; the same rules are not', async () => {
    const id = await create()
    await change(id, {})
    await change(id, { rules: { ...rules, intervalSeconds: 30 } })
    const versions = await db
      .select()
      .from(monitorRules)
      .where(eq(monitorRules.monitorId, id))
      .orderBy(monitorRules.validFrom)
    expect(versions.map((row) => [row.validFrom, row.rules.intervalSeconds])).toEqual([
      [NOW, 60],
      [LATER, 30],
    ])
  })

  test('of locations adds and removes rows of the queue and keeps what was seen', async () => {
    const id = await create()
    await change(id, { rules: { ...rules, locations: ['nyc', 'sin'] } })
    expect((await queueOf(id)).map(({ location }) => location)).toEqual(['nyc', 'sin'])
    expect(await db.select().from(health).where(eq(health.monitorId, id))).toHaveLength(3)
  })

  test('of components ends one binding and begins another', async () => {
    const id = await create()
    await change(id, { componentIds: [database] })
    const bindings = await db
      .select()
      .from(monitorBindings)
      .where(eq(monitorBindings.monitorId, id))
      .orderBy(monitorBindings.validFrom)
    expect(bindings).toMatchObject([
      { componentId: web, validFrom: NOW, validUntil: LATER },
      { componentId: database, validFrom: LATER, validUntil: null },
    ])
  })
})

describe('a pause', () => {
  const pause = (monitorId: MonitorId) => db.transaction((tx) => pauseMonitor(tx, { monitorId }, NOW))
  const resume = (monitorId: MonitorId) => db.transaction((tx) => resumeMonitor(tx, { monitorId }, LATER))

  test('is dated, takes it out of the queue, and a second one changes nothing', async () => {
    const id = await create()
    await Promise.all([pause(id), pause(id)])
    expect(await queueOf(id)).toEqual([])
    expect(await db.select().from(monitorPauses).where(eq(monitorPauses.monitorId, id))).toMatchObject([
      { fromAt: NOW, untilAt: null },
    ])
  })

  test('ends with a check at once', async () => {
    const id = await create()
    await pause(id)
    await resume(id)
    expect((await queueOf(id)).map(({ nextCheckAt }) => nextCheckAt)).toEqual([LATER, LATER])
    expect(await db.select().from(monitorPauses).where(eq(monitorPauses.monitorId, id))).toMatchObject([
      { fromAt: NOW, untilAt: LATER },
    ])
  })

  test('refuses to be tested, and outlasts a change of settings', async () => {
    const id = await create()
    await pause(id)
    await change(id, { rules: { ...rules, intervalSeconds: 10 } })
    expect(await queueOf(id)).toEqual([])
    await expect(db.transaction((tx) => checkMonitorNow(tx, { monitorId: id }, LATER))).rejects.toMatchObject(
      { kind: 'conflict' },
    )
  })
})

test('"test now" makes it due at once at every location', async () => {
  const id = await create()
  await db.transaction((tx) => checkMonitorNow(tx, { monitorId: id }, LATER))
  expect((await queueOf(id)).map(({ nextCheckAt }) => nextCheckAt)).toEqual([LATER, LATER])
})

test('an archived monitor checks no more and cannot be changed', async () => {
  const id = await create()
  await db.transaction((tx) => archiveMonitor(tx, { monitorId: id }, LATER))
  expect(await queueOf(id)).toEqual([])
  expect(await findDeskMonitor(db, id)).toBeNull()
  await expect(change(id, {})).rejects.toMatchObject({ kind: 'not_found' })
})
