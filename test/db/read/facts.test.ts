import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
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
  // Eleven that read, and three that make them one snapshot.
  expect(counts).toEqual([14, 14, 14])
  expect(statements.filter((text) => /\bchecks\b/.test(text))).toEqual([])
})
