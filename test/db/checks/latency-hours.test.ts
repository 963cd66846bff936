import { expect, test } from 'vitest'
import { rollUpLatency } from '#db/checks/latency-hours'
import { recordChecks } from '#db/checks/record-checks'
import { latencyHours } from '#db/schema'
import type { Verdict } from '#engine/verdict'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createMonitor } from '../../setup/rows.ts'

const { db } = await cloneDatabase()
const HOUR_MS = 3_600_000

test('an hour is counted into its buckets, without failures, and the same again when told twice', async () => {
  const monitorId = await createMonitor(db)
  const hourAt = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - HOUR_MS
  const latencies: [number | null, Verdict][] = [
    [5, 'up'],
    [10, 'up'],
    [99, 'degraded'],
    [5000, 'up'],
    [3, 'down'],
    [null, 'up'],
  ]
  await recordChecks(
    db,
    latencies.map(([latencyMs, verdict], minute) => ({
      monitorId,
      location: 'default',
      startedAt: hourAt + minute * 60_000,
      verdict,
      latencyMs,
      evidence: null,
    })),
  )
  const window = { boundsMs: [10, 100, 1000], fromMs: hourAt + 1, untilMs: hourAt + HOUR_MS }
  await rollUpLatency(db, window)
  await rollUpLatency(db, window)
  expect(await db.select().from(latencyHours)).toEqual([
    { monitorId, location: 'default', hourAt: new Date(hourAt), checkCount: 4, buckets: [1, 2, 0, 1] },
  ])
})
