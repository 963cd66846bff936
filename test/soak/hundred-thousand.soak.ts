import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { findFreePort } from '#cli/free-port'
import { connect, type Db, disconnect } from '#db/connect'
import { message, pin, startChild, stopChild } from '../bench/child.ts'
import { withCluster } from '../bench/cluster.ts'
import { originAddress } from '../bench/origin-address.ts'
import { createMonitors } from '../setup/rows.ts'
import { keepProcesses } from '../stories/processes.ts'

const MONITORS = Number(process.env.SOAK_MONITORS ?? 100_000)
const MINUTES = Number(process.env.SOAK_MINUTES ?? 6)
const INTERVAL_SECONDS = 60
const ORIGINS = 2_000
const WORKER_CORE = 0
const OTHER_CORE = 1
const SAMPLE_MS = 5_000
const MEGABYTE = 1_048_576

const startProcess = keepProcesses()
const ends: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const end of ends.toReversed()) await end()
})

type Sample = { checkCount: number; startLagMs: number; residentMb: number; lateMs: number }

test(`${MONITORS} monitors are checked each minute by one worker, on time and in steady memory`, {
  timeout: (MINUTES + 10) * 60_000,
}, async () => {
  await withCluster(OTHER_CORE, async ({ createDatabase }) => {
    const url = await createDatabase('soak')
    const db = connect(url, { max: 2 })
    const port = await findFreePort()
    const origins = startChild('origins.ts', [ORIGINS, port], OTHER_CORE)
    ends.push(() => stopChild(origins))
    await message(origins)
    await fill(db, port)
    const worker = startProcess(
      ['--max-semi-space-size=16', '--import', './cli/loader.js', 'cli/worker.ts'],
      {
        DATABASE_URL: url,
        SECRET: 's'.repeat(40),
        ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
      },
    )
    pin(worker.pid, WORKER_CORE)
    const samples = await watch(db, worker.pid)
    worker.signal('SIGTERM')
    await worker.ended
    console.table(samples.map((sample) => ({ ...sample, residentMb: Math.round(sample.residentMb) })))
    judge(samples)
    const [size] = await db.execute<{ bytes: number }>(sql`
      select sum(pg_total_relation_size(inhrelid))::float8 / (select count(*) from checks) as bytes
      from pg_inherits where inhparent = 'checks'::regclass`)
    expect(size?.bytes).toBeLessThan(100)
    await disconnect(db)
  })
})

/** The first interval is the start, in which the process also compiles what it runs. */
function judge(samples: readonly Sample[]): void {
  const steady = samples.slice(Math.ceil((INTERVAL_SECONDS * 1000) / SAMPLE_MS))
  const [first] = steady
  const last = steady.at(-1)
  if (!first || !last) throw new Error('Nothing was sampled.')
  const seconds = ((steady.length - 1) * SAMPLE_MS) / 1000
  const perSecond = (last.checkCount - first.checkCount) / seconds
  expect(perSecond).toBeGreaterThan((0.97 * MONITORS) / INTERVAL_SECONDS)
  const lags = steady.map(({ startLagMs }) => startLagMs).sort((a, b) => a - b)
  expect(lags[Math.floor(lags.length * 0.9)]).toBeLessThan(1_000)
  const third = Math.floor(steady.length / 3)
  const peakOf = (part: readonly Sample[]) => Math.max(...part.map(({ residentMb }) => residentMb))
  expect(peakOf(steady)).toBeLessThan(400)
  expect(peakOf(steady.slice(-third))).toBeLessThan(1.15 * peakOf(steady.slice(0, third)) + 10)
}

/** Due over one interval, as they would be after any other minute. */
async function fill(db: Db, port: number): Promise<void> {
  const rules = { intervalSeconds: INTERVAL_SECONDS, timeoutSeconds: 10 }
  for (let done = 0; done < MONITORS; done += 5_000) {
    const ids = await createMonitors(db, Math.min(5_000, MONITORS - done), { rules })
    const urls = ids.map((_, index) => `http://${originAddress(index % ORIGINS)}:${port}/`)
    await db.execute(sql`
      update monitors set spec = jsonb_set(spec, '{url}', to_jsonb(target.url))
      from unnest(${sql.param(ids)}::text[], ${sql.param(urls)}::text[]) as target (id, url)
      where monitors.id = target.id`)
  }
  await db.execute(
    sql`update schedules set next_check_at = now() + random() * ${INTERVAL_SECONDS} * interval '1 second'`,
  )
  await db.execute(sql`vacuum analyze`)
}

async function watch(db: Db, pid: number): Promise<Sample[]> {
  const samples: Sample[] = []
  const until = performance.now() + MINUTES * 60_000
  while (performance.now() < until) {
    await wait(SAMPLE_MS)
    const [told] = await db.execute<Omit<Sample, 'residentMb'>>(sql`
      select coalesce(max(check_count), 0)::float8 as "checkCount", coalesce(max(start_lag_ms), 0)::float8 as "startLagMs",
        (select greatest(0, extract(epoch from now() - min(next_check_at)) * 1000)::float8 from schedules) as "lateMs"
      from locations`)
    if (told) samples.push({ ...told, residentMb: residentMb(pid) })
  }
  return samples
}

function residentMb(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return (Number(kilobytes) * 1024) / MEGABYTE
}
