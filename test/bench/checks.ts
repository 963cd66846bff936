import { sql } from 'drizzle-orm'
import { findFreePort } from '#cli/free-port'
import { connect, disconnect } from '#db/connect'
import { createMonitors } from '../setup/rows.ts'
import { makeAuthority, makeIdentity } from '../workers/probes/certificates.ts'
import { message, startChild, stopChild } from './child.ts'
import { ORIGIN_NAME, originAddress } from './origin-address.ts'

export type Row = { what: string; [column: string]: string }
type Measured = { checks: number; seconds: number; cpuMicros: number }
type Piped = Measured & {
  startLagMs: number | null
  allAfterMs: number | null
  residentMb: number
  bytes: number
}
type Bench = { createDatabase: (name: string) => Promise<string>; port: number; scheme: Scheme }
type Scheme = { name: 'http' | 'https'; identity: string; authority: string }

const ORIGINS = 2_000
/** Two of each origin, every second: more than a core can do, so that the core is what is measured. */
const TOO_MANY = 6_000
const EASY = 1_000
const SECONDS = 10
export const WORKER_CORE = 0
export const OTHER_CORE = 1

/** Checks per second of one core: a bare undici loop, and the whole pipeline with PostgreSQL and the origins on the other. */
export async function benchChecks(createDatabase: Bench['createDatabase']): Promise<Row[]> {
  const authority = makeAuthority('Bench authority')
  const identity = JSON.stringify(makeIdentity({ name: ORIGIN_NAME, issuer: authority }))
  return [
    ...(await benchScheme(createDatabase, { name: 'http', identity: '', authority: '' })),
    ...(await benchScheme(createDatabase, { name: 'https', identity, authority: authority.cert })),
  ]
}

async function benchScheme(createDatabase: Bench['createDatabase'], scheme: Scheme): Promise<Row[]> {
  const port = await findFreePort()
  const origins = startChild('origins.ts', [ORIGINS, port, scheme.identity], OTHER_CORE)
  const bench = { createDatabase, port, scheme }
  try {
    await message(origins)
    const bare = await measure<Measured>('bare-undici.ts', [ORIGINS, port, SECONDS, scheme.authority])
    const full = await measurePipeline(bench, TOO_MANY)
    const easy = await measurePipeline(bench, EASY)
    const name = scheme.name.toUpperCase()
    return [
      describe(`${name}: bare undici loop, a Client per check`, bare, bare),
      describe(`${name}: claim, probe, judge, record; more than it can`, full, bare),
      describe(`${name}: the same, 1,000 monitors each second`, easy, bare),
    ]
  } finally {
    await stopChild(origins)
  }
}

async function measurePipeline(bench: Bench, monitors: number): Promise<Piped> {
  const url = await bench.createDatabase(`bench_${bench.scheme.name}_${monitors}`)
  await fill(url, bench, monitors)
  const measured = await measure<Omit<Piped, 'bytes'>>('pipeline.ts', [
    url,
    SECONDS,
    monitors,
    ORIGINS,
    bench.scheme.authority,
  ])
  const stored = await weighChecks(url)
  if (stored.count < measured.checks)
    throw new Error(`Only ${stored.count} of ${measured.checks} checks were stored.`)
  return { ...measured, bytes: stored.bytes }
}

async function measure<T extends Measured>(file: string, args: (string | number)[]): Promise<T> {
  const child = startChild(file, args, WORKER_CORE)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const measured = await message<T>(child)
  await ended
  return measured
}

async function fill(url: string, { scheme, port }: Bench, monitors: number): Promise<void> {
  const db = connect(url, { max: 1 })
  const ids = await createMonitors(db, monitors, { rules: { intervalSeconds: 1 } })
  const hostOf = (index: number) => (scheme.name === 'https' ? ORIGIN_NAME : originAddress(index % ORIGINS))
  const urls = ids.map((_, index) => `${scheme.name}://${hostOf(index)}:${port}/`)
  await db.execute(sql`
    update monitors set spec = jsonb_set(spec, '{url}', to_jsonb(target.url))
    from unnest(${sql.param(ids)}::text[], ${sql.param(urls)}::text[]) as target (id, url)
    where monitors.id = target.id`)
  await db.execute(sql`vacuum analyze`)
  await disconnect(db)
}

/** How many succeeded, and what each costs with its indexes. */
async function weighChecks(url: string): Promise<{ count: number; bytes: number }> {
  const db = connect(url, { max: 1 })
  const rows = await db.execute<{ count: number; bytes: number }>(sql`
    select count(*)::float8 as count, (select sum(pg_total_relation_size(inhrelid)) from pg_inherits
      where inhparent = 'checks'::regclass and pg_relation_size(inhrelid) > 0)::float8 / greatest(1, count(*)) as bytes
    from checks where verdict = 0`)
  await disconnect(db)
  return rows[0] ?? { count: 0, bytes: 0 }
}

function describe(what: string, measured: Measured & Partial<Piped>, bare: Measured): Row {
  const { checks, seconds, cpuMicros, startLagMs, allAfterMs, residentMb, bytes } = measured
  /** Null: it did not happen while it was measured. */
  const whole = (value: number | null | undefined) => value?.toFixed(0) ?? ''
  return {
    what,
    'checks/s': (checks / seconds).toFixed(0),
    'CPU µs/check': (cpuMicros / checks).toFixed(0),
    "times the bare loop's CPU": (cpuMicros / checks / (bare.cpuMicros / bare.checks)).toFixed(2),
    'start lag p99 ms': whole(startLagMs),
    'all checked after ms': whole(allAfterMs),
    'MB resident': whole(residentMb),
    'bytes/check': whole(bytes),
  }
}
