import { describe, expect, test } from 'vitest'
import { archiveComponent } from '#db/components'
import { newId } from '#db/new-id'
import { reportComponent } from '#db/reports'
import { requireOf } from '#db/requirements'
import { slos } from '#db/schema'
import { listSlos, promiseSlo } from '#db/slos'
import { countBudgets, isEndangered } from '#db/slos/budgets'
import type { ComponentId } from '#engine/id'
import { type Slo, sloSchema } from '#engine/slo'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { makeInstallation } from '../installation.ts'

const MINUTE = 60_000
const NOW = Date.now()
const ago = (minutes: number) => new Date(NOW - minutes * MINUTE)
const { db } = await cloneDatabase()
const { components } = await makeInstallation(db, ['Web', 'Database', 'Mail'], ago(10 * 1440))
const [web, database, mail] = components as [ComponentId, ComponentId, ComponentId]
const slo = (over: Partial<Slo> = {}): Slo => ({ ...sloSchema.parse({ objective: 0.99 }), ...over })
const promise = (componentId: ComponentId, wanted: Slo | null, now: Date) =>
  db.transaction((tx) => promiseSlo(tx, { componentId, slo: wanted, by: 'ada' }, now))
const say = (componentId: ComponentId, status: 'operational' | 'major_outage', now: Date) =>
  db.transaction((tx) => reportComponent(tx, { componentId, status }, now))

await db.transaction((tx) => requireOf(tx, { componentId: web, tree: database }, ago(10 * 1440)))
await say(web, 'operational', ago(10 * 1440))
await say(database, 'operational', ago(10 * 1440))
await say(mail, 'operational', ago(10 * 1440))
await say(database, 'major_outage', ago(70))
await say(database, 'operational', ago(10))

describe('a promise', () => {
  test('holds from now on, and what was promised before stays on record', async () => {
    await promise(mail, slo({ objective: 0.9 }), ago(100))
    await promise(mail, slo(), ago(50))
    expect(await listSlos(db)).toEqual([{ componentId: mail, slo: slo(), since: ago(50).getTime() }])
    expect(await db.select().from(slos)).toHaveLength(2)
  })

  test('may be taken back', async () => {
    await promise(mail, null, ago(40))
    expect(await listSlos(db)).toEqual([])
    expect(await countBudgets(db, {}, new Date(NOW))).toEqual([])
  })

  test('is about a component in use', async () => {
    await expect(promise(newId<'component'>(), slo(), new Date(NOW))).rejects.toMatchObject({
      kind: 'not_found',
    })
    await promise(mail, slo(), ago(30))
    await db.transaction((tx) => archiveComponent(tx, { componentId: mail }, ago(20)))
    expect(await listSlos(db)).toEqual([])
  })
})

describe('a budget', () => {
  test('is spent by what the component inherits, and says how fast', async () => {
    await promise(database, slo(), ago(5))
    const [budget] = await countBudgets(db, { only: [database] }, new Date(NOW))
    const { leftMs = null, burn, budgetMs = 0 } = budget?.view ?? {}
    expect((budgetMs - (leftMs ?? 0)) / MINUTE).toBeCloseTo(60, 1)
    expect(burn?.['5m']).toBe(0)
    expect(burn?.['6h']).toBeCloseTo(100 / 6, 0)
  })

  test('of others is left alone', async () => {
    expect(await countBudgets(db, { only: [web] }, new Date(NOW))).toEqual([])
  })

  test.each<[string, number | null, boolean, boolean]>([
    ['that is gone is in danger', 0, false, true],
    ['that burns too fast is in danger', 10, true, true],
    ['that lasts is not', 10, false, false],
    ['that nobody can tell is not', null, false, false],
  ])('%s', (_, leftMs, isFiring, expected) => {
    const alert = { severity: 'page', long: '1h', short: '5m', threshold: 14.4, isFiring } as const
    const view = {
      window: { from: 0, until: 1 },
      value: 1,
      budgetMs: 20,
      leftMs,
      burn: { '5m': 0, '30m': 0, '1h': 0, '6h': 0, '3d': 0 },
      alerts: [alert],
      goneAt: null,
    }
    expect(isEndangered(view)).toBe(expected)
  })
})
