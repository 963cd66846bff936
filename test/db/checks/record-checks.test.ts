import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { claimChecks } from '#db/checks/claim-checks'
import { type StateRow, stateColumns, stateOf } from '#db/checks/health-rows'
import { type CheckRecord, recordChecks } from '#db/checks/record-checks'
import { databaseNow } from '#db/instant'
import { checks, health, incidents, schedules, transitions } from '#db/schema'
import type { ComponentId, MonitorId } from '#engine/id'
import type { Verdict } from '#engine/verdict'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createComponent, createMonitor, createMonitors, createPage } from '../../setup/rows.ts'

const { db, connectAgain } = await cloneDatabase()
const MINUTE = 60_000
const rules = { intervalSeconds: 60, timeoutSeconds: 10, failuresToDown: 2, successesToUp: 1 }

let start: number
let monitorId: MonitorId
let componentId: ComponentId
const pageId = await createPage(db)

beforeEach(async () => {
  start = Math.floor(Date.now() / MINUTE) * MINUTE - 30 * MINUTE
  componentId = await createComponent(db, 'Payments', pageId)
  monitorId = await createMonitor(db, { rules, componentId, isDue: false })
})

describe('a batch', () => {
  test('is stored, and moves the state of each location', async () => {
    await recordChecks(db, [check(0, 'up'), check(1, 'up')])
    expect(await storedVerdicts()).toEqual(['up', 'up'])
    expect(await state()).toMatchObject({ health: 'up', since: start, lastCheckAt: start + MINUTE })
  })

  test('recorded again after a lost answer counts nothing twice', async () => {
    const batch = [check(0, 'up'), check(1, 'down')]
    await recordChecks(db, batch)
    const before = [await state(), await story(), await revision()]
    await recordChecks(db, batch)
    await recordChecks(db, [check(1, 'down')])
    expect([await state(), await story(), await revision()]).toEqual(before)
    expect(await storedVerdicts()).toEqual(['up', 'down'])
  })

  test('recorded by two at once counts once', async () => {
    const other = connectAgain()
    const ids = await createMonitors(db, 40, { rules, isDue: false })
    const batch = ids.flatMap((id) => [check(0, 'up', id), check(1, 'down', id), check(2, 'down', id)])
    await Promise.all([recordChecks(db, batch), recordChecks(other, batch.toReversed())])
    for (const id of ids)
      expect(await story(id)).toEqual([
        [0, 'unobserved', 'up'],
        [1, 'up', 'down'],
      ])
  })

  test('that ends what pages told as silence moves them, though nothing has changed', async () => {
    await recordChecks(db, [check(0, 'up')])
    const before = await revision()
    await recordChecks(db, [check(1, 'up'), check(2, 'up')])
    expect(await revision()).toBe(before + 1)
  })

  test('without a transition leaves the pages alone', async () => {
    await recordChecks(db, [check(29, 'up')])
    const before = await revision()
    await recordChecks(db, [check(29.5, 'up'), check(30, 'up')])
    expect(await revision()).toBe(before)
  })

  test('that holds a check older than raw checks are kept records the others', async () => {
    await recordChecks(db, [{ ...check(0, 'up'), startedAt: start - 40 * 1440 * MINUTE }, check(0, 'up')])
    expect(await storedVerdicts()).toEqual(['up'])
  })

  test('of a day that has no partition yet makes it', async () => {
    await recordChecks(db, [{ ...check(0, 'up'), startedAt: start - 10 * 1440 * MINUTE }])
    expect(await storedVerdicts()).toEqual(['up'])
  })
})

describe('a failure', () => {
  test('is confirmed by the threshold and dated at the first of its streak', async () => {
    await recordChecks(db, [check(0, 'up'), check(1, 'down')])
    expect(await story()).toEqual([[0, 'unobserved', 'up']])
    await recordChecks(db, [check(2, 'down')])
    expect(await story()).toEqual([
      [0, 'unobserved', 'up'],
      [1, 'up', 'down'],
    ])
  })

  test('seen for the first time is checked again at once from every location', async () => {
    const id = await createMonitor(db, { rules: { ...rules, locations: ['a', 'b'] }, isDue: false })
    await recordChecks(db, [
      { ...check(0, 'up', id), location: 'a' },
      { ...check(1, 'down', id), location: 'a' },
    ])
    expect(await claimChecks(db, { location: 'b', limit: 1, aheadMs: 1000 })).toMatchObject([
      { monitorId: id },
    ])
    const [own] = await db
      .select()
      .from(schedules)
      .where(and(eq(schedules.monitorId, id), eq(schedules.location, 'a')))
    expect(own?.nextCheckAt.getTime()).toBeLessThan(Date.now() + 1100)
  })

  test.each([2, 3, 6])(
    'of %s in a row is asked for within two seconds, however many it takes',
    async (failuresToDown) => {
      const id = await createMonitor(db, { rules: { ...rules, failuresToDown }, isDue: false })
      await recordChecks(db, [check(0, 'up', id), check(1, 'down', id)])
      const [own] = await db.select().from(schedules).where(eq(schedules.monitorId, id))
      const spacingMs = Number(own?.nextCheckAt) - (await databaseNow(db))
      expect(spacingMs).toBeLessThanOrEqual(Math.min(1_000, 2_000 / (failuresToDown - 1)))
    },
  )

  test('that is confirmed waits for its slot again', async () => {
    await recordChecks(db, [check(0, 'up'), check(1, 'down'), check(2, 'down')])
    const [own] = await db.select().from(schedules).where(eq(schedules.monitorId, monitorId))
    expect(own?.nextCheckAt.getTime()).toBeGreaterThan(Date.now() + MINUTE)
  })

  test('opens one incident, however many recorders see it at once', async () => {
    const more = await createMonitors(db, 5, { rules, componentId, isDue: false })
    const ids = [monitorId, ...more]
    const pools = [db, connectAgain(), connectAgain()]
    const outage = (id: MonitorId) => [
      check(0, 'up', id),
      check(27, 'up', id),
      check(28, 'down', id),
      check(29, 'down', id),
    ]
    await Promise.all(ids.map((id, i) => recordChecks(pools[i % 3] ?? db, outage(id))))
    const open = await db
      .select()
      .from(incidents)
      .where(and(eq(incidents.rootComponentId, componentId), isNull(incidents.resolvedAt)))
    expect(open).toHaveLength(1)
  })

  test('whose incident cannot be written is not recorded at all', async () => {
    const before = await revision()
    await db.execute(
      sql`alter table transitions add constraint refuse_all check (monitor_id <> ${sql.raw(`'${monitorId}'`)})`,
    )
    await expect(recordChecks(db, [check(0, 'up')])).rejects.toThrow()
    await db.execute(sql`alter table transitions drop constraint refuse_all`)
    expect([await storedVerdicts(), await revision()]).toEqual([[], before])
    await recordChecks(db, [check(0, 'up')])
    expect(await storedVerdicts()).toEqual(['up'])
  })
})

describe('a check that comes late', () => {
  test('breaks the streak that it falls into: the transition is superseded, not overwritten', async () => {
    await recordChecks(db, [check(0, 'up'), check(1, 'down'), check(3, 'down')])
    expect(await story()).toContainEqual([1, 'up', 'down'])
    await recordChecks(db, [check(2, 'up')])
    expect(await story()).toEqual([[0, 'unobserved', 'up']])
    expect(await superseded()).toEqual([[1, 'up', 'down']])
    expect(await state()).toMatchObject({ health: 'up', streaks: [{ direction: 'worse', count: 1 }] })
  })

  test('completes a streak that was too short', async () => {
    await recordChecks(db, [check(0, 'up'), check(1, 'down'), check(3, 'up')])
    await recordChecks(db, [check(2, 'down')])
    expect(await story()).toEqual([
      [0, 'unobserved', 'up'],
      [1, 'up', 'down'],
      [3, 'down', 'up'],
    ])
  })

  test('fills a gap that was taken for silence', async () => {
    await recordChecks(db, [check(0, 'up'), check(4, 'up')])
    expect(await story()).toHaveLength(3)
    await recordChecks(db, [check(2, 'up')])
    expect(await story()).toEqual([[0, 'unobserved', 'up']])
  })

  test('before everything that is known becomes its beginning', async () => {
    await recordChecks(db, [check(1, 'up')])
    await recordChecks(db, [check(0, 'up')])
    expect(await story()).toEqual([[0, 'unobserved', 'up']])
  })

  test('tells the same story as if all had come in order', async () => {
    const verdicts: Verdict[] = [
      'up',
      'down',
      'down',
      'up',
      'degraded',
      'degraded',
      'down',
      'down',
      'up',
      'up',
    ]
    const inOrder = verdicts.map((verdict, minute) => check(minute, verdict))
    await recordChecks(db, inOrder)
    const other = await createMonitor(db, { rules, isDue: false })
    for (const minute of [5, 2, 9, 0, 7, 1, 8, 3, 6, 4])
      await recordChecks(db, [check(minute, verdicts[minute] ?? 'up', other)])
    expect(await story(other)).toEqual(await story())
    expect(await state(other)).toEqual(await state())
  })
})

function check(minute: number, verdict: Verdict, id: MonitorId = monitorId): CheckRecord {
  return {
    monitorId: id,
    location: 'default',
    startedAt: start + minute * MINUTE,
    verdict,
    latencyMs: 12.5,
    evidence: null,
  }
}

async function storedVerdicts(): Promise<Verdict[]> {
  const rows = await db
    .select({ verdict: checks.verdict })
    .from(checks)
    .innerJoin(health, eq(health.place, checks.place))
    .where(eq(health.monitorId, monitorId))
    .orderBy(asc(checks.startedAt))
  return rows.map((row) => row.verdict)
}

async function state(id: MonitorId = monitorId) {
  const [row] = await db.execute<StateRow>(
    sql`select ${stateColumns} from health h where h.monitor_id = ${id}`,
  )
  return row && stateOf(row)
}

async function revision(): Promise<number> {
  const rows = await db.execute<{ revision: number }>(sql`select revision::float8 as revision from pages`)
  return rows[0]?.revision ?? Number.NaN
}

type Told = [minute: number, from: string, to: string]

async function story(id: MonitorId = monitorId): Promise<Told[]> {
  return (await rowsOf(id)).filter((row) => row.supersededAt === null).map(tell)
}

async function superseded(): Promise<Told[]> {
  return (await rowsOf(monitorId)).filter((row) => row.supersededAt !== null).map(tell)
}

function rowsOf(id: MonitorId) {
  return db.select().from(transitions).where(eq(transitions.monitorId, id)).orderBy(asc(transitions.at))
}

function tell(row: typeof transitions.$inferSelect): Told {
  return [(row.at.getTime() - start) / MINUTE, row.fromHealth, row.toHealth]
}
