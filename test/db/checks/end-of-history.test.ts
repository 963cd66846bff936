import { asc, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { type CheckRecord, recordChecks } from '#db/checks/record-checks'
import { corrections, health, transitions } from '#db/schema'
import type { ComponentId, MonitorId } from '#engine/id'
import type { Verdict } from '#engine/verdict'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createComponent, createMonitor, createPage } from '../../setup/rows.ts'

const { db } = await cloneDatabase()
const MINUTE = 60_000
const rules = { intervalSeconds: 60, timeoutSeconds: 10, failuresToDown: 2, successesToUp: 1 }
const start = Math.floor(Date.now() / MINUTE) * MINUTE - 60 * MINUTE
const pageId = await createPage(db)
const componentId: ComponentId = await createComponent(db, 'Payments', pageId)
let monitorId: MonitorId

beforeEach(async () => {
  await db.delete(corrections)
  monitorId = await createMonitor(db, { rules, componentId, isDue: false })
})

const UP = Array.from({ length: 12 }, (): Verdict => 'up')

describe('a late check, where older checks are no longer stored,', () => {
  test('leaves the beginning of a steady monitor alone, and corrects nothing', async () => {
    await record(told(UP.slice(0, 10), 8))
    const before = [await story(), await state()]
    await forgetBefore(5)
    await record([check(8, 'up')])
    expect([await story(), await state()]).toEqual(before)
    expect(await db.select().from(corrections)).toEqual([])
  })

  test('leaves a recovery of long ago alone', async () => {
    const verdicts: Verdict[] = ['up', 'down', 'down', 'up', 'up', 'up', 'up', 'up', 'up']
    await record(told(verdicts, 7))
    await forgetBefore(5)
    await record([check(7, 'up')])
    expect(await story()).toEqual([
      [0, 'unobserved', 'up'],
      [1, 'up', 'down'],
      [3, 'down', 'up'],
    ])
  })

  test('tells what is new from the health at which the stored checks begin', async () => {
    await record(told(UP.slice(0, 9), 7).with(6, check(6, 'down')))
    await forgetBefore(5)
    await record([check(7, 'down')])
    expect(await story()).toEqual([
      [0, 'unobserved', 'up'],
      [6, 'up', 'down'],
      [8, 'down', 'up'],
    ])
  })

  test('leaves a failure alone whose streak began before them', async () => {
    const verdicts: Verdict[] = ['up', 'up', 'down', 'down', 'down', 'down', 'down', 'up', 'up']
    await record(told(verdicts, 5))
    await forgetBefore(3)
    await record([check(5, 'down')])
    expect(await story()).toEqual([
      [0, 'unobserved', 'up'],
      [2, 'up', 'down'],
      [7, 'down', 'up'],
    ])
  })

  test('leaves a silence before them alone, and one among them is told anew', async () => {
    await record([check(0, 'up'), check(5, 'up'), check(6, 'up'), check(10, 'up')])
    await forgetBefore(5)
    await record([check(8, 'up')])
    expect(await story()).toEqual([
      [0, 'unobserved', 'up'],
      [1, 'up', 'unobserved'],
      [5, 'unobserved', 'up'],
    ])
  })

  test('makes no silence of a hole in the middle, in which history was watched', async () => {
    await record(told(UP, 10))
    const before = await story()
    await forgetBefore(8, 2)
    await record([check(10, 'up')])
    expect(await story()).toEqual(before)
  })

  test('older than all that is stored changes nothing of what was watched', async () => {
    await record(told(UP, 2))
    const before = [await story(), await state()]
    await forgetBefore(8)
    await record([check(2, 'down')])
    expect([await story(), await state()]).toEqual(before)
  })

  test('older than all that is stored and than imported history leaves it alone', async () => {
    await record([check(3, 'up'), check(4, 'down'), check(5, 'down'), check(6, 'up')])
    const before = await story()
    await forgetBefore(6)
    await record([check(1, 'up')])
    expect(await story()).toEqual(before)
  })

  test('takes a newer one of its batch along', async () => {
    await record(told(UP.slice(0, 9), 7))
    await forgetBefore(9)
    await record([check(7, 'up'), check(9, 'up')])
    expect(await story()).toEqual([[0, 'unobserved', 'up']])
    expect(await state()).toEqual(['up', 9])
  })
})

test('whatever is no longer stored: what was told before the stored checks stands', async () => {
  const verdict = fc.constantFrom<(Verdict | null)[]>('up', 'up', 'degraded', 'down', null)
  const past = fc.array(verdict, { minLength: 16, maxLength: 16 })
  const cut = fc.integer({ min: 1, max: 15 })
  await fc.assert(
    fc.asyncProperty(past, cut, cut, verdict, async (verdicts, first, late, said) => {
      monitorId = await createMonitor(db, { rules, isDue: false })
      const seen = verdicts.flatMap((one, minute) => (one && minute !== late ? [check(minute, one)] : []))
      await record([...seen, check(16, 'up')])
      const stands = (await story()).filter(([minute]) => minute < first)
      await forgetBefore(first)
      await record([check(Math.max(first, late), said ?? 'up')])
      expect((await story()).filter(([minute]) => minute < first)).toEqual(stands)
    }),
    { numRuns: 25 },
  )
}, 60_000)

/** All but the one of a minute, that will come late. */
function told(verdicts: readonly Verdict[], late: number): CheckRecord[] {
  return verdicts.map((verdict, minute) => check(minute, verdict)).filter((_, minute) => minute !== late)
}

function check(minute: number, verdict: Verdict): CheckRecord {
  const startedAt = start + minute * MINUTE
  return { monitorId, location: 'default', startedAt, verdict, latencyMs: 12.5, evidence: null }
}

const record = (checks: CheckRecord[]) => recordChecks(db, checks, { decide: async () => {} })

/** As when days of raw checks are dropped. */
async function forgetBefore(minute: number, from = 0): Promise<void> {
  const at = (one: number) => sql`to_timestamp(${(start + one * MINUTE) / 1000}::float8)`
  await db.execute(sql`
    delete from checks c using health h
    where h.place = c.place and h.monitor_id = ${monitorId} and c.started_at >= ${at(from)} and c.started_at < ${at(minute)}`)
}

async function state() {
  const [row] = await db.select().from(health).where(eq(health.monitorId, monitorId))
  return [row?.health, (Number(row?.lastCheckAt) - start) / MINUTE]
}

async function story() {
  const rows = await db
    .select()
    .from(transitions)
    .where(eq(transitions.monitorId, monitorId))
    .orderBy(asc(transitions.at))
  return rows
    .filter(({ supersededAt }) => supersededAt === null)
    .map((row): [number, string, string] => [
      (row.at.getTime() - start) / MINUTE,
      row.fromHealth,
      row.toHealth,
    ])
}
