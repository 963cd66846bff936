import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, expect, test, vi } from 'vitest'
import { cloneDatabase } from '../setup/clone-database.ts'
import { createMonitors } from '../setup/rows.ts'
import { keepProcesses } from '../stories/processes.ts'
import { until } from '../stories/until.ts'

const { db, url } = await cloneDatabase()
const startProcess = keepProcesses()
const server = createServer((_request, response) => response.end('fine'))
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** A machine that runs everything else at once needs long to start a process. */
const STARTED = { timeout: 90_000, interval: 50 }

const startWorker = () =>
  startProcess(['--import', './cli/loader.js', 'cli/worker.ts'], {
    DATABASE_URL: url,
    SECRET: 'the-secret-of-this-test-and-no-other',
    ALLOW_PRIVATE_TARGETS: '127.0.0.1/32',
  })

/** The database itself notes which slot was taken. */
async function noteClaims(): Promise<void> {
  await db.execute(sql`create table claims (monitor_id text, slot timestamptz)`)
  await db.execute(sql`
    create function note_claim() returns trigger language plpgsql as $$
    begin
      insert into claims values (new.monitor_id, new.claimed_slot_at);
      return new;
    end $$`)
  await db.execute(sql`
    create trigger note_claim after update of claimed_slot_at on schedules for each row execute function note_claim()`)
}

type Counts = { claims: number; slots: number; fewest: number }

async function count(): Promise<Counts> {
  const [row] = await db.execute<Counts>(sql`
    select (select count(*)::int from claims) as claims, (select count(distinct (monitor_id, slot))::int from claims) as slots,
      (select min(n)::int from (select count(c.place) as n from health h left join checks c on c.place = h.place
        group by h.place) each) as fewest`)
  return row ?? { claims: 0, slots: 0, fewest: 0 }
}

test('two workers on one schedule run no slot twice, and one that is killed costs no monitor', {
  timeout: 180_000,
}, async () => {
  await noteClaims()
  const ids = await createMonitors(db, 30, { rules: { intervalSeconds: 1, timeoutSeconds: 0.5 } })
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  await db.execute(sql`update monitors set spec = jsonb_set(spec, '{url}', to_jsonb(${target}::text))`)
  const workers = [startWorker(), startWorker()]
  await vi.waitFor(async () => expect((await count()).fewest).toBeGreaterThan(0), STARTED)
  workers[0]?.signal('SIGKILL')
  await workers[0]?.ended
  const { fewest } = await count()
  await until(async () => expect((await count()).fewest).toBeGreaterThan(fewest + 1))
  workers[1]?.signal('SIGTERM')
  await workers[1]?.ended
  const { claims, slots } = await count()
  expect(slots).toBe(claims)
  expect(claims).toBeGreaterThan(2 * ids.length)
})
