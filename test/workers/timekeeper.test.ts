import { asc, eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { recordChecks } from '#db/checks/record-checks'
import { scheduleMaintenance } from '#db/maintenances'
import { events, maintenances, transitions } from '#db/schema'
import { type Chore, runTimekeeper } from '#workers/timekeeper'
import { cloneDatabase } from '../setup/clone-database.ts'
import { createComponent, createMonitor, createPage } from '../setup/rows.ts'

const { db, connectAgain } = await cloneDatabase()
const EVERY_SECOND = '* * * * * *'
const MINUTE = 60_000

function start(chores?: readonly Chore[]) {
  const stop = new AbortController()
  const sentences: string[] = []
  const running = runTimekeeper(connectAgain(), stop.signal, (sentence) => sentences.push(sentence), chores)
  const end = async () => {
    stop.abort()
    await running
  }
  return { end, sentences, stop, running }
}

test('of two timekeepers one does a chore while the other leaves it alone', async () => {
  const gate = Promise.withResolvers<void>()
  let begun = 0
  const chore: Chore = {
    name: 'only-once',
    schedule: EVERY_SECOND,
    leaseSeconds: 30,
    run: async () => {
      begun += 1
      await gate.promise
    },
  }
  const ticks: number[] = []
  const bell: Chore = {
    name: 'bell',
    schedule: EVERY_SECOND,
    leaseSeconds: 1,
    run: async () => ticks.push(begun),
  }
  const both = [start([chore]), start([chore, bell])]
  await vi.waitFor(() => expect(ticks.filter((count) => count > 0).length).toBeGreaterThanOrEqual(1), {
    timeout: 4_000,
  })
  expect(begun).toBe(1)
  gate.resolve()
  await Promise.all(both.map(({ end }) => end()))
})

test('a chore that fails is said, and comes again', async () => {
  let attempts = 0
  const chore: Chore = {
    name: 'shaky',
    schedule: EVERY_SECOND,
    leaseSeconds: 30,
    run: async () => {
      attempts += 1
      if (attempts === 1) throw new Error('no luck')
    },
  }
  const { end, sentences } = start([chore])
  await vi.waitFor(() => expect(attempts).toBeGreaterThanOrEqual(2), { timeout: 4_000 })
  await end()
  expect(sentences).toEqual(['The chore "shaky" failed and comes again: no luck'])
})

test('a chore under way is finished after the signal', async () => {
  const gate = Promise.withResolvers<void>()
  const steps: string[] = []
  const chore: Chore = {
    name: 'long',
    schedule: EVERY_SECOND,
    leaseSeconds: 30,
    run: async () => {
      steps.push('begun')
      await gate.promise
      steps.push('done')
    },
  }
  const { stop, running } = start([chore])
  await vi.waitFor(() => expect(steps).toEqual(['begun']), { timeout: 3_000 })
  stop.abort()
  gate.resolve()
  await running
  expect(steps).toEqual(['begun', 'done'])
})

test('time alone starts a maintenance and settles a silence, once over two timekeepers', async () => {
  const pageId = await createPage(db)
  const componentId = await createComponent(db, 'Payments', pageId)
  const monitorId = await createMonitor(db, {
    rules: { intervalSeconds: 60, timeoutSeconds: 10 },
    componentId,
    isDue: false,
  })
  const lastAt = Date.now() - 5 * MINUTE
  await recordChecks(db, [
    { monitorId, location: 'default', startedAt: lastAt, verdict: 'up', latencyMs: 1, evidence: null },
  ])
  const now = new Date()
  const startsAt = now.getTime() - MINUTE
  const endsAt = now.getTime() + 60 * MINUTE
  const id = await db.transaction((tx) =>
    scheduleMaintenance(
      tx,
      { title: 'Move', body: 'We move.', componentIds: [componentId], startsAt, endsAt, automatic: true },
      now,
    ),
  )
  const both = [start(), start()]
  await vi.waitFor(
    async () => {
      const [row] = await db.select().from(maintenances).where(eq(maintenances.id, id))
      expect(row?.status).toBe('in_progress')
      const rows = await db.select().from(transitions).orderBy(asc(transitions.at))
      expect(rows.map((one) => [one.at.getTime(), one.toHealth])).toEqual([
        [lastAt, 'up'],
        [lastAt + MINUTE, 'unobserved'],
      ])
    },
    { timeout: 6_000, interval: 50 },
  )
  await Promise.all(both.map(({ end }) => end()))
  const started = await db.select().from(events).where(sql`${events.fact} ->> 'kind' = 'maintenance_started'`)
  expect(started).toHaveLength(1)
  expect(both.flatMap(({ sentences }) => sentences)).toEqual([])
})
