import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId } from '#db/new-id'
import { subscribers } from '#db/schema'
import { addComponent, openInstallation } from '../stories/installation.ts'
import { createTarget } from '../stories/target.ts'
import { until } from '../stories/until.ts'

const ROUNDS = 12
const READER = 'ann@example.com'

const house = await openInstallation()
const target = await createTarget(house.startProcess)

async function count(query: ReturnType<typeof sql>): Promise<number> {
  const rows = await house.db.execute<{ count: number }>(query)
  return Number(rows[0]?.count)
}

const inHealth = (health: string) =>
  until(async () => expect(await count(sql`select count(*) from health where health = ${health}`)).toBe(1))

test('workers that are killed at any moment lose no outage and no word', async () => {
  await addComponent(house, { name: 'Payments', monitor: { spec: { url: target.url } } })
  await house.db
    .insert(subscribers)
    .values({ id: newId(), pageId: house.pageId, email: READER, confirmedAt: new Date() })
  let worker = house.startWorker()
  const replace = async () => {
    worker.signal('SIGKILL')
    await worker.ended
    worker = house.startWorker()
  }
  await until(async () => expect(await count(sql`select count(*) from checks`)).toBeGreaterThan(1))
  for (let round = 0; round < ROUNDS; round += 1) {
    await target.kill()
    if (round % 2 === 0) await replace()
    await inHealth('down')
    await replace()
    await target.start()
    if (round % 3 === 0) await replace()
    await inHealth('up')
  }
  await until(async () =>
    expect(await count(sql`select count(*) from events where fanned_out_at is null`)).toBe(0),
  )
  await until(async () =>
    expect(await count(sql`select count(*) from notifications where state <> 'sent'`)).toBe(0),
  )

  const events = await count(sql`select count(*) from events where fact ->> 'kind' like 'incident_%'`)
  expect(await count(sql`select count(*) from notifications`)).toBe(events)
  const ids = new Set(house.mail.mails.map((mail) => mail.messageId))
  expect(ids.size).toBe(events)
  const turns = await house.db.execute<{ to: string }>(
    sql`select to_health as to from transitions where superseded_at is null and to_health <> 'unobserved' order by at`,
  )
  expect(turns.filter(({ to }) => to === 'down').length).toBe(ROUNDS)
})
