import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  advanceMaintenances,
  cancelMaintenance,
  scheduleMaintenance,
  updateMaintenance,
} from '#db/maintenances'
import { newId } from '#db/new-id'
import { listCorrections } from '#db/past/corrections'
import { components, events, maintenances, maintenanceUpdates } from '#db/schema'
import type { ComponentId, MaintenanceId } from '#engine/id'
import { type MaintenanceInput, type MaintenanceStatus, maintenanceInputSchema } from '#engine/maintenance'
import { cloneDatabase } from '../setup/clone-database.ts'
import { makeInstallation } from './installation.ts'

const at = (clock: string) => new Date(`2026-05-01T${clock}:00Z`)
const NOW = at('12:00')
const { db, connectAgain } = await cloneDatabase()
let web: ComponentId

beforeEach(async () => {
  const { components } = await makeInstallation(db, ['Web'], NOW)
  web = components[0] ?? newId<'component'>()
  await db.update(maintenances).set({ cancelledAt: NOW })
})

const plan = (more: Partial<MaintenanceInput> = {}, id = newId<'maintenance'>()) => {
  const input = maintenanceInputSchema.parse({
    title: 'New disks',
    body: 'Slow for an hour.',
    startsAt: at('13:00'),
    endsAt: at('14:00'),
    componentIds: [web],
  })
  return db.transaction((tx) => scheduleMaintenance(tx, { ...input, ...more, id }, NOW))
}
const post = (maintenanceId: MaintenanceId, status: MaintenanceStatus, version = 1, on = db) =>
  on.transaction((tx) =>
    updateMaintenance(tx, { maintenanceId, version, status, body: 'Word.' }, at('13:10')),
  )
const advance = (now: Date, on = db) => on.transaction((tx) => advanceMaintenances(tx, now))
const row = async (id: MaintenanceId) =>
  (await db.select().from(maintenances).where(eq(maintenances.id, id)))[0]
const kindsOf = async (id: MaintenanceId) =>
  (await db.select().from(events).orderBy(events.id)).flatMap(({ fact }) =>
    'maintenanceId' in fact && fact.maintenanceId === id ? [fact.kind] : [],
  )

describe('a plan', () => {
  test('sent twice is made and told once', async () => {
    const id = newId<'maintenance'>()
    await plan({}, id)
    await plan({}, id)
    expect(await kindsOf(id)).toEqual(['maintenance_scheduled'])
  })

  test('starts and completes by itself, at the planned instants, however late anyone looks', async () => {
    const id = await plan()
    expect(await advance(at('12:59'))).toBe(0)
    expect(await advance(at('13:05'))).toBe(1)
    expect(await row(id)).toMatchObject({ status: 'in_progress', startedAt: at('13:00') })
    expect(await advance(at('13:06'))).toBe(0)
    expect(await advance(at('15:00'))).toBe(1)
    expect(await row(id)).toMatchObject({ status: 'completed', completedAt: at('14:00') })
    expect(await kindsOf(id)).toEqual([
      'maintenance_scheduled',
      'maintenance_started',
      'maintenance_completed',
    ])
  })

  test('that is over before anyone looked is completed in one step', async () => {
    const id = await plan()
    expect(await advance(at('16:00'))).toBe(1)
    expect(await row(id)).toMatchObject({ startedAt: at('13:00'), completedAt: at('14:00') })
    expect(await kindsOf(id)).toEqual(['maintenance_scheduled', 'maintenance_completed'])
  })

  test('is moved once by two timekeepers', async () => {
    const id = await plan()
    await Promise.all([advance(at('13:05')), advance(at('13:05'), connectAgain())])
    expect(await kindsOf(id)).toEqual(['maintenance_scheduled', 'maintenance_started'])
  })

  test('in the hands of people waits for them', async () => {
    const id = await plan({ automatic: false })
    expect(await advance(at('16:00'))).toBe(0)
    expect(await row(id)).toMatchObject({ status: 'scheduled', startedAt: null })
  })
})

describe('a plan of the past', () => {
  test('that began already corrects what was said since', async () => {
    await plan({ startsAt: at('11:30').getTime() })
    const { newest } = await listCorrections(db, { componentId: web, atMost: 5 })
    expect(newest).toEqual([])
    await db
      .update(components)
      .set({ startedAt: at('10:00') })
      .where(eq(components.id, web))
    await plan({ startsAt: at('11:00').getTime() })
    expect((await listCorrections(db, { componentId: web, atMost: 5 })).newest).toMatchObject([
      { from: at('11:00').getTime(), until: at('11:30').getTime(), is: 'under_maintenance' },
    ])
  })

  test('that is over is declared with a reason', async () => {
    const over = plan({ startsAt: at('10:00').getTime(), endsAt: at('11:00').getTime() })
    await expect(over).rejects.toMatchObject({ kind: 'invalid', field: 'endsAt' })
  })
})

describe('people', () => {
  test('start, verify and complete it', async () => {
    const id = await plan({ automatic: false })
    await post(id, 'in_progress', 1)
    await post(id, 'verifying', 2)
    await post(id, 'completed', 3)
    expect(await row(id)).toMatchObject({
      status: 'completed',
      startedAt: at('13:10'),
      completedAt: at('13:10'),
    })
    expect(await kindsOf(id)).toEqual([
      'maintenance_scheduled',
      'maintenance_started',
      'maintenance_updated',
      'maintenance_completed',
    ])
  })

  test('do not move it back', async () => {
    const id = await plan()
    await post(id, 'in_progress')
    await expect(post(id, 'scheduled', 2)).rejects.toMatchObject({ kind: 'invalid', field: 'status' })
  })

  test('who complete it at once: one is heard, the other gets a conflict', async () => {
    const id = await plan()
    const outcomes = await Promise.allSettled([
      post(id, 'completed'),
      post(id, 'completed', 1, connectAgain()),
    ])
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { kind: 'conflict' } },
    ])
    expect(
      await db.select().from(maintenanceUpdates).where(eq(maintenanceUpdates.maintenanceId, id)),
    ).toHaveLength(2)
  })

  test('call it off, and then the plan does nothing', async () => {
    const id = await plan()
    await db.transaction((tx) =>
      cancelMaintenance(tx, { maintenanceId: id, version: 1, body: 'No disks.' }, at('12:30')),
    )
    expect(await advance(at('16:00'))).toBe(0)
    expect(await kindsOf(id)).toEqual(['maintenance_scheduled', 'maintenance_cancelled'])
  })
})
