import { sql } from 'drizzle-orm'
import { findFreePort } from '#cli/free-port'
import { connect, disconnect } from '#db/connect'
import { createMonitors } from '../setup/rows.ts'
import { message, startChild, stopChild } from './child.ts'
import { originAddress } from './origin-address.ts'

export type Row = { what: string; [column: string]: string }
type Measured = { checks: number; seconds: number; cpuMicros: number }

const ORIGINS = 2_000
/** Two of each origin, every second: more than a core can do, so that the core is what is measured. */
const MONITORS = 4_000
const SECONDS = 10
export const WORKER_CORE = 0
export const OTHER_CORE = 1

/** Checks per second of one core: a bare undici loop, and the whole pipeline with PostgreSQL and the origins on the other. */
export async function benchChecks(databaseUrl: string): Promise<Row[]> {
  const port = await findFreePort()
  const origins = startChild('origins.ts', [ORIGINS, port], OTHER_CORE)
  try {
    await message(origins)
    const bare = await measure('bare-undici.ts', [ORIGINS, port, SECONDS])
    const whole = await measurePipeline(databaseUrl, port)
    return [
      describe('bare undici loop, a Client per check', bare, bare),
      describe('whole pipeline: claim, probe, judge, record', whole, bare),
    ]
  } finally {
    await stopChild(origins)
  }
}

async function measurePipeline(url: string, port: number): Promise<Measured> {
  await fill(url, port)
  const measured = await measure('pipeline.ts', [url, SECONDS])
  const stored = await countChecks(url)
  if (stored < measured.checks) throw new Error(`Only ${stored} of ${measured.checks} checks were stored.`)
  return measured
}

async function measure(file: string, args: (string | number)[]): Promise<Measured> {
  const child = startChild(file, args, WORKER_CORE)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const measured = await message<Measured>(child)
  await ended
  return measured
}

async function fill(url: string, port: number): Promise<void> {
  const db = connect(url, { max: 1 })
  const ids = await createMonitors(db, MONITORS, { rules: { intervalSeconds: 1 } })
  const urls = ids.map((_, index) => `http://${originAddress(index % ORIGINS)}:${port}/`)
  await db.execute(sql`
    update monitors set spec = jsonb_set(spec, '{url}', to_jsonb(target.url))
    from unnest(${sql.param(ids)}::text[], ${sql.param(urls)}::text[]) as target (id, url)
    where monitors.id = target.id`)
  await db.execute(sql`analyze`)
  await disconnect(db)
}

async function countChecks(url: string): Promise<number> {
  const db = connect(url, { max: 1 })
  const rows = await db.execute<{ count: number }>(
    sql`select count(*)::float8 as count from checks where verdict = 'up'`,
  )
  await disconnect(db)
  return rows[0]?.count ?? 0
}

function describe(what: string, { checks, seconds, cpuMicros }: Measured, bare: Measured): Row {
  return {
    what,
    'checks/s': (checks / seconds).toFixed(0),
    'CPU µs/check': (cpuMicros / checks).toFixed(0),
    "times the bare loop's CPU": (cpuMicros / checks / (bare.cpuMicros / bare.checks)).toFixed(2),
  }
}
