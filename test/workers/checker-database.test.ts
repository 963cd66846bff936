import { asc, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { recordChecks } from '#db/checks/record-checks'
import { checks, health, monitorRules, monitors, schedules, transitions } from '#db/schema'
import type { MonitorId } from '#engine/id'
import { type CheckerPorts, runChecker } from '#workers/checker'
import { checkerPorts } from '#workers/run'
import { cloneDatabase } from '../setup/clone-database.ts'
import { createMonitor, createMonitors } from '../setup/rows.ts'
import { findDeadPort, serveHttp } from './probes/serve.ts'

const { db, connectAgain } = await cloneDatabase()
const secrets = { current: 'a'.repeat(40), previous: null }
const HOUR_SECONDS = 3_600
const PATIENCE = { finishMs: 1_000, recordMs: 1_000 }

beforeEach(async () => {
  for (const table of [checks, transitions, schedules, health, monitorRules, monitors]) await db.delete(table)
})

/** One worker process's checker, with connections of its own. */
function start(change: (ports: CheckerPorts) => Partial<CheckerPorts> = () => ({}), location = 'default') {
  const stop = new AbortController()
  const sentences: string[] = []
  const log = (sentence: string) => sentences.push(sentence)
  const ports = checkerPorts(connectAgain(), { location, allowedTargets: ['127.0.0.0/8'], secrets }, log)
  const running = runChecker({ ...ports, ...change(ports) }, stop.signal, PATIENCE)
  const end = async () => {
    stop.abort()
    await running
  }
  return { end, sentences }
}

const stored = () =>
  db
    .select({
      id: health.monitorId,
      at: checks.startedAt,
      verdict: checks.verdict,
      latencyMs: checks.latencyMs,
      location: health.location,
    })
    .from(checks)
    .innerJoin(health, eq(health.place, checks.place))
    .orderBy(asc(checks.startedAt))

async function aim(id: MonitorId, url: string): Promise<void> {
  await db.execute(
    sql`update monitors set spec = jsonb_set(spec, '{url}', to_jsonb(${url}::text)), updated_at = clock_timestamp()
      where id = ${id}`,
  )
}

describe('a first failure', () => {
  const rules = { intervalSeconds: HOUR_SECONDS, failuresToDown: 2 }

  test('is confirmed by a re-check at once, not a whole interval later', async () => {
    const id = await createMonitor(db, { rules })
    await recordChecks(db, [
      {
        monitorId: id,
        location: 'default',
        startedAt: Date.now() - 60_000,
        verdict: 'up',
        latencyMs: 1,
        evidence: null,
      },
    ])
    await aim(id, `http://127.0.0.1:${await findDeadPort()}/`)
    const { end } = start()
    const told = await vi.waitFor(
      async () => {
        const rows = await db.select().from(transitions).orderBy(asc(transitions.at))
        expect(rows.map((row) => row.toHealth)).toEqual(['up', 'down'])
        return rows
      },
      { timeout: 6_000, interval: 50 },
    )
    await end()
    const [, first, second] = await stored()
    expect(told[1]?.at).toEqual(first?.at)
    expect(told[1]?.evidence?.reasons[0]).toMatchObject({ code: 'connection_refused', phase: 'connect' })
    const probesMs = Number(first?.latencyMs) + Number(second?.latencyMs)
    expect(Number(told[1]?.recordedAt) - Number(first?.at)).toBeLessThan(3_000 + probesMs)
  })

  test('is checked from the other locations too', async () => {
    await createMonitor(db, { rules: { ...rules, locations: ['oslo', 'rome'] }, isDue: false })
    await db.execute(sql`update schedules set next_check_at = now() where location = 'oslo'`)
    const both = [start(undefined, 'oslo'), start(undefined, 'rome')]
    await vi.waitFor(async () => expect((await stored()).map((row) => row.location)).toContain('rome'), {
      timeout: 4_000,
    })
    await Promise.all(both.map(({ end }) => end()))
  })
})

test('three checkers over one database run every slot once', async () => {
  const served = await serveHttp((_request, response) => response.end('ok'))
  const ids = await createMonitors(db, 60, { rules: { intervalSeconds: HOUR_SECONDS } })
  for (const id of ids) await aim(id, served.origin)
  const all = [start(), start(), start()]
  await vi.waitFor(async () => expect((await stored()).length).toBeGreaterThanOrEqual(60), { timeout: 5_000 })
  await Promise.all(all.map(({ end }) => end()))
  const rows = await stored()
  expect(rows.map((row) => row.id).sort()).toEqual([...ids].sort())
  expect(rows.every((row) => row.verdict === 'up')).toBe(true)
})

test('a checker that dies between claim and record loses that sample and no other', async () => {
  const served = await serveHttp((_request, response) => response.end('ok'))
  const id = await createMonitor(db, { rules: { intervalSeconds: 1, timeoutSeconds: 0.5 } })
  await aim(id, served.origin)
  const claims: number[] = []
  const dead = start((ports) => ({
    claim: async (limit) =>
      claims.length > 0
        ? []
        : ports.claim(limit).then((all) => {
            claims.push(...all.map(() => Date.now()))
            return all
          }),
    probe: () => new Promise(() => {}),
  }))
  await vi.waitFor(() => expect(claims).toHaveLength(1))
  const other = start()
  await vi.waitFor(async () => expect((await stored()).length).toBeGreaterThanOrEqual(2), { timeout: 5_000 })
  await Promise.all([dead.end(), other.end()])
  const [first, second] = await stored()
  expect(Number(first?.at) - Number(claims[0])).toBeLessThan(1_500)
  expect(Number(second?.at) - Number(first?.at)).toBeLessThan(1_500)
})

test('a lost answer to the commit counts nothing twice', async () => {
  const id = await createMonitor(db, { rules: { intervalSeconds: HOUR_SECONDS, failuresToDown: 3 } })
  await aim(id, `http://127.0.0.1:${await findDeadPort()}/`)
  let answersLost = 0
  const { end, sentences } = start((ports) => ({
    record: async (batch) => {
      await ports.record(batch)
      if (answersLost === 0) {
        answersLost += 1
        throw new Error('the answer was lost')
      }
    },
  }))
  await vi.waitFor(
    () => expect(sentences).toContain('Could not record, 1 checks wait: the answer was lost'),
    {
      timeout: 4_000,
    },
  )
  await vi.waitFor(async () => expect((await stored()).length).toBeGreaterThanOrEqual(2), { timeout: 5_000 })
  await end()
  const [row] = await db.select().from(health)
  expect(row?.streak?.count ?? 3).toBe((await stored()).length)
})
