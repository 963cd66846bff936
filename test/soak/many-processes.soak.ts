import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openIncident, updateIncident } from '#db/incidents'
import { incidentInputSchema, incidentUpdateSchema } from '#engine/incident'
import { addComponent, openInstallation } from '../stories/installation.ts'
import type { RunningProcess } from '../stories/processes.ts'
import { readSummary } from '../stories/public-api.ts'
import { STORY, until } from '../stories/until.ts'

const MONITOR_COUNT = 8
/** Long enough that checks are under way at any moment. */
const ANSWER_MS = 300

const house = await openInstallation()
const server = createServer((_request, response) => {
  setTimeout(() => response.end('fine'), ANSWER_MS)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
let origins: string[]
let workers: RunningProcess[]

beforeAll(async () => {
  await noteClaims()
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  for (let n = 1; n <= MONITOR_COUNT; n++)
    await addComponent(house, { name: `Part ${n}`, monitor: { spec: { url } } })
  workers = [1, 2, 3].map(() => house.startWorker())
  const webs = await Promise.all([house.startWeb(), house.startWeb()])
  origins = webs.map(({ origin }) => origin)
}, 120_000)
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** A claim moves a monitor on to its next slot (a re-check pulls it back): the database itself notes which slot was taken. */
async function noteClaims(): Promise<void> {
  await house.db.execute(sql`create table claims (monitor_id text, slot timestamptz)`)
  await house.db.execute(sql`
    create function note_claim() returns trigger language plpgsql as $$
    begin
      insert into claims values (old.monitor_id, old.next_check_at);
      return new;
    end $$`)
  await house.db.execute(sql`
    create trigger note_claim after update on schedules for each row
    when (new.next_check_at > old.next_check_at) execute function note_claim()`)
}

type Count = { claimCount: number; slotCount: number; checkCount: number }

async function countPerMonitor(): Promise<Count[]> {
  return house.db.execute<Count>(sql`
    select (select count(*)::int from claims c where c.monitor_id = m.id) as "claimCount",
      (select count(distinct slot)::int from claims c where c.monitor_id = m.id) as "slotCount",
      (select count(*)::int from checks c join health h on h.place = c.place where h.monitor_id = m.id) as "checkCount"
    from monitors m`)
}

const bothSay = (look: (summary: Awaited<ReturnType<typeof readSummary>>) => void) =>
  until(async () => {
    for (const origin of origins) look(await readSummary(origin))
  })
const indicatorIs = (indicator: string) => bothSay(({ status }) => expect(status.indicator).toBe(indicator))

test('three workers check each slot once, and both webs show what they found', STORY, async () => {
  await indicatorIs('none')
  await until(async () => {
    for (const { checkCount } of await countPerMonitor()) expect(checkCount).toBeGreaterThan(3)
  })
  for (const { claimCount, slotCount } of await countPerMonitor()) expect(slotCount).toBe(claimCount)
})

test('both webs show each change that anyone makes', STORY, async () => {
  const opening = incidentInputSchema.parse({ title: 'Logins fail', body: 'We look into it.' })
  const incidentId = await house.db.transaction((tx) => openIncident(tx, opening, new Date()))
  await bothSay(({ incidents }) => expect(incidents.map(({ name }) => name)).toEqual(['Logins fail']))
  const resolving = { incidentId, version: 1, status: 'resolved', body: 'It is over.' }
  await house.db.transaction((tx) => updateIncident(tx, incidentUpdateSchema.parse(resolving), new Date()))
  await bothSay(({ incidents }) => expect(incidents).toEqual([]))
})

test(
  'when every worker freezes, the page turns to "no data" by itself, and back when they wake',
  STORY,
  async () => {
    for (const worker of workers) worker.signal('SIGSTOP')
    await bothSay(({ status }) => expect(status.description).toMatch(/^Not watched since \d\d:\d\d UTC$/))
    await until(async () => {
      const html = await (await fetch(origins[0] ?? '')).text()
      expect(html).toContain('No data since')
      expect(html).not.toContain('All systems operational')
    })
    for (const worker of workers) worker.signal('SIGCONT')
    await indicatorIs('none')
  },
)

test('a worker that is killed takes at most one sample of each monitor with it', STORY, async () => {
  const [killed, ...rest] = workers
  killed?.signal('SIGKILL')
  await killed?.ended
  const before = await countPerMonitor()
  await until(async () => {
    const now = await countPerMonitor()
    now.forEach(({ checkCount }, n) => {
      expect(checkCount).toBeGreaterThan((before[n]?.checkCount ?? 0) + 2)
    })
  })
  for (const worker of rest) worker.signal('SIGTERM')
  await Promise.all(rest.map((worker) => worker.ended))
  const counts = await countPerMonitor()
  for (const { claimCount, slotCount, checkCount } of counts) {
    expect(slotCount).toBe(claimCount)
    expect(claimCount - checkCount).toBeLessThanOrEqual(1)
  }
})
