import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { connect, disconnect } from '#db/connect'
import { newId } from '#db/new-id'
import { readPageFacts } from '#db/read/facts'
import * as schema from '#db/schema'
import { cloneDatabase } from '../../setup/clone-database.ts'
import { createComponent, createMonitors, createPage } from '../../setup/rows.ts'

const { db, url } = await cloneDatabase()
const statements: string[] = []
const client = postgres(url, { max: 1, prepare: false, debug: (_, text) => statements.push(text) })
const told = drizzle(client, { schema })
// The first statement of a connection asks for types before.
await client`select 1`
afterAll(() => client.end())

test('a page is read by a handful of statements, however much it shows, and none of them reads checks', async () => {
  const pageId = await createPage(db)
  const counts: number[] = []
  for (const name of ['Payments', 'Search', 'Mail']) {
    const componentId = await createComponent(db, name, pageId)
    await createMonitors(db, 3, { componentId, rules: { locations: ['here', 'there'] } })
    statements.length = 0
    const { monitors } = await readPageFacts(told, pageId, new Date())
    counts.push(statements.length)
    expect(monitors).toHaveLength(3 * counts.length)
  }
  // Thirteen that read, and three that make them one snapshot.
  expect(counts).toEqual([16, 16, 16])
  statements.length = 0
  await readPageFacts(told, pageId, new Date())
  // What happened to the monitors is read again only where something did.
  expect(statements).toHaveLength(15)
  expect(statements.filter((text) => /\bchecks\b/.test(text))).toEqual([])
})

const LATER = new Date('2026-05-02T12:00:00Z')
const inDays = (days: number) => new Date(LATER.getTime() + days * 86_400_000)

test('what is remembered of the monitors is never other than what stands, whatever was written since', async () => {
  const pageId = await createPage(db)
  const componentId = await createComponent(db, 'Checkout', pageId)
  const rules = { locations: ['here', 'there'] }
  const [first = '', second = ''] = await createMonitors(db, 2, { componentId, rules })
  const write = (monitorId: string, days: number, health: 'up' | 'down') =>
    db.insert(schema.transitions).values({
      id: newId(),
      monitorId: monitorId as never,
      location: 'here',
      at: inDays(days),
      fromHealth: health === 'up' ? 'down' : 'up',
      toHealth: health,
    })
  const steps: [() => Promise<unknown>, Date][] = [
    [() => write(first, -100, 'up'), LATER],
    [() => write(first, -2, 'down'), LATER],
    [() => write(second, -1, 'down'), LATER],
    [() => client`update transitions set superseded_at = now() where monitor_id = ${second}`, LATER],
    [() => write(second, -1, 'down'), LATER],
    [() => Promise.resolve(), inDays(90)],
    [() => client`update monitors set archived_at = ${LATER.toISOString()} where id = ${first}`, LATER],
    [() => client`delete from transitions where monitor_id = ${second}`, LATER],
  ]
  for (const [step, now] of steps) {
    await step()
    const fresh = connect(url, { max: 1 })
    const [remembered, read] = [
      await readPageFacts(told, pageId, now),
      await readPageFacts(fresh, pageId, now),
    ]
    await disconnect(fresh)
    expect(remembered).toEqual(read)
  }
})
