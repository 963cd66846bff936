import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { connect, disconnect } from '#db/connect'
import { importInstallation } from '#db/import-installation'
import { readPageFacts } from '#db/read/facts'
import * as schema from '#db/schema'
import type { PageId } from '#engine/id'
import { describePage } from '#engine/page'
import { pageRows } from './page-rows.ts'

export type FactsRow = { what: string; [column: string]: string }

const COMPONENTS = 1_000
const ROUNDS = 12

/** From SQL to the page of 1,000 components with a year of history: how many statements, and how long each part takes. */
export async function benchFacts(url: string): Promise<FactsRow[]> {
  const pageId = await fill(url)
  const statements: string[] = []
  const client = postgres(url, { max: 1, prepare: false, debug: (_, text) => statements.push(text) })
  const db = drizzle(client, { schema })
  await client`select 1`
  const [read, describe]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    statements.length = 0
    const startedAt = performance.now()
    const now = new Date()
    const facts = await readPageFacts(db, pageId, now)
    const readAt = performance.now()
    describePage(facts, now)
    read.push(readAt - startedAt)
    describe.push(performance.now() - readAt)
  }
  await client.end()
  return [
    {
      what: `${COMPONENTS} components with a year of history`,
      statements: String(statements.length),
      'of checks': String(statements.filter((text) => /\bchecks\b/.test(text)).length),
      'read ms': median(read),
      'describe ms': median(describe),
    },
  ]
}

/** The bench page's ninety days, and the same three times more before them. */
async function fill(url: string): Promise<PageId> {
  const db = connect(url, { max: 1 })
  const rows = pageRows(COMPONENTS, new Date())
  await importInstallation(db, rows)
  for (const quarter of [1, 2, 3])
    await db.execute(sql`
      insert into transitions (id, monitor_id, location, at, from_health, to_health, evidence)
      select id || ${`-${quarter}`}, monitor_id, location, at - ${quarter} * interval '90 days', from_health, to_health,
        evidence from transitions where at > now() - interval '90 days' and from_health <> 'unobserved'`)
  await db.execute(sql`vacuum analyze`)
  await disconnect(db)
  const [page] = rows.pages
  if (!page) throw new Error('There is no page.')
  return page.id as PageId
}

function median(rounds: readonly number[]): string {
  const warm = rounds.slice(2).sort((a, b) => a - b)
  return (warm[Math.floor(warm.length / 2)] ?? 0).toFixed(0)
}
