import { expect, test } from 'vitest'
import { rollUpLatency } from '#db/checks/latency-hours'
import { recordChecks } from '#db/checks/record-checks'
import { readLatencyHours, readRecentLatency } from '#db/read/latency'
import { LATENCY_BOUNDS_MS } from '#engine/latency'
import type { Verdict } from '#engine/verdict'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createMonitor } from '../../setup/rows.ts'

const { db } = await cloneDatabase()
const HOUR_MS = 3_600_000
const SLOT_MS = 900_000

test('percentiles of what was answered, by slot and by location, from its own monitors alone', async () => {
  const monitorId = await createMonitor(db, { rules: { locations: ['eu', 'us'] } })
  const otherId = await createMonitor(db)
  const fromMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 2 * HOUR_MS
  const check = (location: string, minute: number, latencyMs: number, verdict: Verdict = 'up') => ({
    monitorId: location === 'default' ? otherId : monitorId,
    location,
    startedAt: fromMs + minute * 60_000,
    verdict,
    latencyMs,
    evidence: null,
  })
  await recordChecks(db, [
    ...[10, 20, 30].map((ms, minute) => check('eu', minute, ms)),
    check('us', 1, 400),
    check('eu', 16, 50),
    check('eu', 17, 9000, 'down'),
    check('default', 2, 7777),
  ])
  const window = { fromMs, untilMs: fromMs + 2 * HOUR_MS, slotMs: SLOT_MS }
  const { slots, locations } = await readRecentLatency(db, [monitorId], window)
  expect(slots).toEqual(
    new Map([
      [0, { p50Ms: 20, p95Ms: 400 }],
      [1, { p50Ms: 50, p95Ms: 50 }],
    ]),
  )
  expect(locations).toEqual(
    new Map([
      ['eu', { p50Ms: 20, p95Ms: 50 }],
      ['us', { p50Ms: 400, p95Ms: 400 }],
    ]),
  )
  await rollUpLatency(db, { boundsMs: LATENCY_BOUNDS_MS, fromMs, untilMs: fromMs + HOUR_MS })
  const hours = await readLatencyHours(db, [monitorId], fromMs)
  expect(
    hours.map(({ at, buckets }) => [at - fromMs, buckets.reduce((sum, count) => sum + count, 0)]),
  ).toEqual([
    [0, 4],
    [0, 1],
  ])
  expect(await readLatencyHours(db, [monitorId], fromMs + 1)).toEqual([])
  expect(await readRecentLatency(db, [], window)).toEqual({ slots: new Map(), locations: new Map() })
})
